package dev.boxline.webhook;

import dev.boxline.operations.erasure.PersonalDataStore;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Verified notifications, each stored once. The body is kept until the event is processed, then only its digest: its
 * content is in the payment or the pickup.
 */
@Repository
class WebhookRepository implements PersonalDataStore {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The event is stored already, or was stored first by a concurrent transaction. */
    static final class DuplicateEventException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DuplicateEventException(Throwable cause) {
            super(cause);
        }
    }

    /** Stores an event that the running transaction applies. */
    void insertProcessed(WebhookEvent event) {
        insert(event, event.digest(), clock.instant(), null);
    }

    /** Stores an event to be applied by a retry. */
    void insertPending(WebhookEvent event) {
        insert(event, event.body(), null, clock.instant().plus(FIRST_DELAY));
    }

    private void insert(WebhookEvent event, String body, @Nullable Instant processedAt, @Nullable Instant dueAt) {
        try {
            jdbc.sql("""
                    insert into webhook_event (source, event_id, order_no, body, received_at, processed_at, due_at)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            event.source().name(),
                            event.eventId(),
                            event.orderNo(),
                            body,
                            Timestamp.from(clock.instant()),
                            processedAt == null ? null : Timestamp.from(processedAt),
                            dueAt == null ? null : Timestamp.from(dueAt))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new DuplicateEventException(e);
        }
    }

    /** Whether the stored event has the same content; true for one whose content was erased. */
    boolean hasSameContent(WebhookEvent event) {
        String stored = jdbc.sql("select body from webhook_event where source = ? and event_id = ?")
                .params(event.source().name(), event.eventId())
                .query(String.class)
                .single();
        return stored.isEmpty() || stored.equals(event.digest()) || stored.equals(event.body());
    }

    /** Marks a stored event as processed by the running transaction; false when another node has processed it. */
    boolean claim(WebhookEvent event) {
        return jdbc.sql("""
                update webhook_event set processed_at = ?, due_at = null, body = ?
                where source = ? and event_id = ? and processed_at is null""")
                        .params(
                                Timestamp.from(clock.instant()),
                                event.digest(),
                                event.source().name(),
                                event.eventId())
                        .update()
                == 1;
    }

    /** Schedules the next attempt with exponential backoff: after 1, 2, 4 seconds and so on, at most 10 minutes. */
    void postpone(WebhookEvent event) {
        int attempts = jdbc.sql("select attempts from webhook_event where source = ? and event_id = ?")
                .params(event.source().name(), event.eventId())
                .query(Integer.class)
                .single();
        long delay = Math.min(MAX_DELAY.toSeconds(), FIRST_DELAY.toSeconds() << Math.min(attempts, 10));
        jdbc.sql("""
                update webhook_event set processed_at = null, due_at = ?, body = ?, attempts = attempts + 1
                where source = ? and event_id = ?""")
                .params(
                        Timestamp.from(clock.instant().plusSeconds(delay)),
                        event.body(),
                        event.source().name(),
                        event.eventId())
                .update();
    }

    /** Stored events due for a retry, the longest overdue first. */
    List<WebhookEvent> findDue(int limit) {
        return jdbc.sql("""
                select source, event_id, order_no, body from webhook_event
                where due_at <= ? order by due_at limit ?""")
                .params(Timestamp.from(clock.instant()), limit)
                .query((row, n) -> new WebhookEvent(
                        WebhookSource.valueOf(row.getString("source")),
                        row.getString("event_id"),
                        row.getString("order_no"),
                        row.getString("body")))
                .list();
    }

    /** Erases the content of processed events about an order; the event ids stay. */
    @Override
    public void erase(String orderNo) {
        jdbc.sql("update webhook_event set body = '' where order_no = ? and due_at is null")
                .param(orderNo)
                .update();
    }
}
