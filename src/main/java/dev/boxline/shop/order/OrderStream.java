package dev.boxline.shop.order;

import dev.boxline.ordering.TimelineEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One subscription to one order's events. After a timeout, the client reconnects with {@code Last-Event-ID}. */
final class OrderStream {

    static final Comparator<OrderStream> OLDEST_FIRST = Comparator.comparingLong(stream -> stream.openedAt);

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final String reader;
    private final String orderNo;
    private final long openedAt = System.nanoTime();
    private final SseEmitter emitter = new SseEmitter(TIMEOUT.toMillis());
    private final AtomicBoolean queued = new AtomicBoolean();
    private long lastId;

    OrderStream(String reader, String orderNo, long lastId) {
        this.reader = reader;
        this.orderNo = orderNo;
        this.lastId = lastId;
    }

    /** The name of the subscribed user. */
    String reader() {
        return reader;
    }

    String orderNo() {
        return orderNo;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Marks the stream as queued for writing; false when it is queued already. */
    boolean markQueued() {
        return queued.compareAndSet(false, true);
    }

    void written() {
        queued.set(false);
    }

    /** Whether the timeline entry with this id was sent. */
    synchronized boolean hasSent(long id) {
        return id <= lastId;
    }

    /** Sends the entries that were not sent yet. */
    synchronized void send(List<TimelineEntry> timeline) throws IOException {
        for (OrderProgress.StatusEvent event : OrderProgress.eventsAfter(lastId, orderNo, timeline)) {
            emitter.send(SseEmitter.event()
                    .name("status")
                    .id(Long.toString(event.id()))
                    .data(event, MediaType.APPLICATION_JSON));
            lastId = event.id();
        }
    }

    /** Sends a comment, which keeps the connection open through proxies. */
    void heartbeat() throws IOException {
        emitter.send(SseEmitter.event().comment("."));
    }
}
