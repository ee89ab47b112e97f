package dev.boxline.shop.order;

import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Timeline;
import dev.boxline.shop.checkout.Buyer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open streams of this node. However many there are, one query twice a second finds the orders that have changed, on any
 * node, and only their timelines are read. A few threads write, so that a slow reader delays neither the query nor the other
 * streams.
 */
@Component
class OrderStreams {

    private static final Logger LOG = LoggerFactory.getLogger(OrderStreams.class);
    private static final int MOST = 2_000;

    /** More than one family's screens; so nobody takes all the room there is with one order. */
    private static final int MOST_OF_ONE_ORDER = 20;

    private static final int MOST_OF_ONE_CUSTOMER = 200;

    /** It reads for all of its customers. */
    private static final int MOST_OF_AN_INTEGRATION = 1_000;

    private final Timeline timeline;
    private final Set<OrderStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final ExecutorService writers = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "order-events");
        thread.setDaemon(true);
        return thread;
    });

    OrderStreams(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Opens a stream that begins behind the event with this id. */
    SseEmitter open(Buyer reader, String orderNo, long lastId) {
        if (open.stream().filter(other -> other.orderNo().equals(orderNo)).count() >= MOST_OF_ONE_ORDER) {
            throw ProblemException.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-streams",
                    "This order is followed from too many places; close one of them first.");
        }
        giveWay(reader);
        if (open.size() >= MOST) {
            throw ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams", "Too many events are being read; come back.");
        }
        var stream = new OrderStream(reader.user(), orderNo, lastId);
        stream.emitter().onCompletion(() -> open.remove(stream));
        stream.emitter().onTimeout(stream.emitter()::complete);
        stream.emitter().onError(error -> open.remove(stream));
        tell(stream, OrderStream::beat);
        tell(stream, this::sendChanges);
        open.add(stream); // nobody can have left before this method returns
        if (closed) {
            stream.emitter().complete(); // came while this node was going down
        }
        return stream.emitter();
    }

    /** A reader with too many streams loses the oldest one, so that nobody takes the room of all others. */
    private void giveWay(Buyer reader) {
        List<OrderStream> own = open.stream()
                .filter(stream -> stream.reader().equals(reader.user()))
                .sorted(OrderStream.OLDEST_FIRST)
                .toList();
        int most = reader.integration() ? MOST_OF_AN_INTEGRATION : MOST_OF_ONE_CUSTOMER;
        own.stream().limit(Math.max(0, own.size() - most + 1)).forEach(oldest -> {
            open.remove(oldest);
            oldest.emitter().complete();
        });
    }

    @Scheduled(fixedDelayString = "500ms")
    void look() {
        List<OrderStream> streams = List.copyOf(open);
        if (streams.isEmpty() || closed) {
            return;
        }
        Map<String, Long> latest = timeline.latestIds(
                streams.stream().map(OrderStream::orderNo).distinct().toList());
        for (OrderStream stream : streams) {
            Long id = latest.get(stream.orderNo());
            if (id != null && !stream.hasSeen(id)) {
                putInLine(stream, this::sendChanges);
            }
        }
    }

    @Scheduled(fixedDelayString = "15s")
    void beat() {
        if (!closed) {
            open.forEach(stream -> putInLine(stream, OrderStream::beat));
        }
    }

    private void putInLine(OrderStream stream, Message message) {
        if (stream.putInLine()) {
            writers.execute(() -> {
                try {
                    tell(stream, message);
                } catch (DataAccessException e) {
                    LOG.warn("Order events could not be read; they are sent with the next look", e);
                } finally {
                    stream.written();
                }
            });
        }
    }

    /** What is sent to a reader. */
    private interface Message {
        void sendTo(OrderStream stream) throws IOException;
    }

    private void sendChanges(OrderStream stream) throws IOException {
        stream.send(timeline.of(stream.orderNo(), 0));
    }

    private void tell(OrderStream stream, Message message) {
        try {
            message.sendTo(stream);
        } catch (IOException | IllegalStateException gone) {
            open.remove(stream);
            LOG.debug("A reader of order events has left", gone);
        }
    }

    /** Lets all readers go, to come back to another node. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        open.forEach(stream -> stream.emitter().complete());
        writers.shutdown();
    }
}
