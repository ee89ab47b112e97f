package dev.boxline.shop.order;

import dev.boxline.ordering.TimelineEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One reader of one order's events. A reader whose time is over comes back and says where he was. */
final class OrderStream {

    static final Comparator<OrderStream> OLDEST_FIRST = Comparator.comparingLong(stream -> stream.openedAt);

    private static final Duration TIME = Duration.ofMinutes(30);

    private final String reader;
    private final String orderNo;
    private final long openedAt = System.nanoTime();
    private final SseEmitter emitter = new SseEmitter(TIME.toMillis());
    private final AtomicBoolean inLine = new AtomicBoolean();
    private long lastId;

    OrderStream(String reader, String orderNo, long lastId) {
        this.reader = reader;
        this.orderNo = orderNo;
        this.lastId = lastId;
    }

    /** The user who reads. */
    String reader() {
        return reader;
    }

    String orderNo() {
        return orderNo;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** True for the one who puts this stream in line to be written; not again before it was. */
    boolean putInLine() {
        return inLine.compareAndSet(false, true);
    }

    void written() {
        inLine.set(false);
    }

    /** Whether the reader has seen the line with this id. */
    synchronized boolean hasSeen(long id) {
        return id <= lastId;
    }

    /** Sends what the reader has not seen yet. */
    synchronized void send(List<TimelineEntry> timeline) throws IOException {
        for (OrderProgress.StatusEvent event : OrderProgress.eventsAfter(lastId, orderNo, timeline)) {
            emitter.send(SseEmitter.event()
                    .name("status")
                    .id(Long.toString(event.id()))
                    .data(event, MediaType.APPLICATION_JSON));
            lastId = event.id();
        }
    }

    /** Shows the reader, and everything between, that the line is alive. */
    void beat() throws IOException {
        emitter.send(SseEmitter.event().comment("."));
    }
}
