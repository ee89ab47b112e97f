package dev.boxline.shop.order;

import dev.boxline.http.ProblemException;
import dev.boxline.logging.OrderInLogs;
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
 * All open event streams of this node. One query twice a second, however many streams there are, finds the orders that any
 * node has changed, and only their timelines are read. A few threads write, so that a slow client delays neither the
 * query nor the other streams.
 */
@Component
class OrderStreams {

    private static final Logger LOG = LoggerFactory.getLogger(OrderStreams.class);
    private static final int MAX_PER_NODE = 2_000;

    /** Enough for the devices of one household, and too few to use up the node's streams with one order. */
    private static final int MAX_PER_ORDER = 20;

    private static final int MAX_PER_CUSTOMER = 200;

    /** An integration subscribes for all of its customers. */
    private static final int MAX_PER_INTEGRATION = 1_000;

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

    /** Opens a stream of the events after the one with this id. */
    SseEmitter open(Buyer reader, String orderNo, long lastId) {
        if (open.stream().filter(other -> other.orderNo().equals(orderNo)).count() >= MAX_PER_ORDER) {
            throw ProblemException.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-streams",
                    "This order has too many open event streams; close one of them first.");
        }
        closeOldest(reader);
        if (open.size() >= MAX_PER_NODE) {
            throw ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "This server has too many open event streams; try again later.");
        }
        var stream = new OrderStream(reader.user(), orderNo, lastId);
        stream.emitter().onCompletion(() -> open.remove(stream));
        stream.emitter().onTimeout(stream.emitter()::complete);
        stream.emitter().onError(error -> open.remove(stream));
        send(stream, OrderStream::heartbeat);
        send(stream, this::sendChanges);
        open.add(stream); // the emitter can't complete before this method returns
        if (closed) {
            stream.emitter().complete(); // opened while this node was shutting down
        }
        return stream.emitter();
    }

    /** Closes the oldest streams of a user who would exceed the limit. */
    private void closeOldest(Buyer reader) {
        List<OrderStream> own = open.stream()
                .filter(stream -> stream.reader().equals(reader.user()))
                .sorted(OrderStream.OLDEST_FIRST)
                .toList();
        int max = reader.integration() ? MAX_PER_INTEGRATION : MAX_PER_CUSTOMER;
        own.stream().limit(Math.max(0, own.size() - max + 1)).forEach(oldest -> {
            open.remove(oldest);
            oldest.emitter().complete();
        });
    }

    @Scheduled(fixedDelayString = "500ms")
    void sendNewEvents() {
        List<OrderStream> streams = List.copyOf(open);
        if (streams.isEmpty() || closed) {
            return;
        }
        Map<String, Long> latest = timeline.latestIds(
                streams.stream().map(OrderStream::orderNo).distinct().toList());
        for (OrderStream stream : streams) {
            Long id = latest.get(stream.orderNo());
            if (id != null && !stream.hasSent(id)) {
                enqueue(stream, this::sendChanges);
            }
        }
    }

    @Scheduled(fixedDelayString = "15s")
    void sendHeartbeats() {
        if (!closed) {
            open.forEach(stream -> enqueue(stream, OrderStream::heartbeat));
        }
    }

    private void enqueue(OrderStream stream, Message message) {
        if (stream.markQueued()) {
            writers.execute(() -> OrderInLogs.run(stream.orderNo(), () -> {
                try {
                    send(stream, message);
                } catch (DataAccessException e) {
                    LOG.warn("Order events could not be read; they are sent by the next poll", e);
                } finally {
                    stream.written();
                }
            }));
        }
    }

    /** A write to a stream. */
    private interface Message {
        void sendTo(OrderStream stream) throws IOException;
    }

    private void sendChanges(OrderStream stream) throws IOException {
        stream.send(timeline.of(stream.orderNo(), 0));
    }

    private void send(OrderStream stream, Message message) {
        try {
            message.sendTo(stream);
        } catch (IOException | IllegalStateException gone) {
            open.remove(stream);
            LOG.debug("A client of order events has disconnected", gone);
        }
    }

    /** Closes all streams at shutdown; the clients reconnect to another node. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        open.forEach(stream -> stream.emitter().complete());
        writers.shutdown();
    }
}
