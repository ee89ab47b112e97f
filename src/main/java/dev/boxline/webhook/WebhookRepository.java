package dev.boxline.webhook;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every notice ever taken, once, whether acted on or not. Its body is kept until it was acted on, then only its digest:
 * what it said is in the rows of the payment or the box.
 */
@Repository
public class WebhookRepository {

    public static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    public static final String ORDER_NO_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

    public static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
    public static final String EVENT_ID_RULE = "must have 1 to 128 visible ASCII characters";

    private static final Duration SOON = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The notice is here already, or is being acted on in another transaction that was quicker. */
    static final class AlreadyHere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AlreadyHere(Throwable cause) {
            super(cause);
        }
    }

    /** Keeps a notice that is acted on in the running transaction. */
    void keepActedOn(WebhookEvent notice) {
        keep(notice, notice.digest(), clock.instant(), null);
    }

    /** Keeps a notice to be acted on soon. */
    void keepForLater(WebhookEvent notice) {
        keep(notice, notice.body(), null, clock.instant().plus(SOON));
    }

    private void keep(WebhookEvent notice, String body, @Nullable Instant actedAt, @Nullable Instant dueAt) {
        try {
            jdbc.sql("""
                    insert into webhook_event (source, event_id, order_no, body, received_at, processed_at, due_at)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            notice.source().name(),
                            notice.eventId(),
                            notice.orderNo(),
                            body,
                            Timestamp.from(clock.instant()),
                            actedAt == null ? null : Timestamp.from(actedAt),
                            dueAt == null ? null : Timestamp.from(dueAt))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new AlreadyHere(e);
        }
    }

    /** Whether what was kept under this event's number said the same; of what was erased since, nobody can tell. */
    boolean saidTheSame(WebhookEvent notice) {
        String kept = jdbc.sql("select body from webhook_event where source = ? and event_id = ?")
                .params(notice.source().name(), notice.eventId())
                .query(String.class)
                .single();
        return kept.isEmpty() || kept.equals(notice.digest()) || kept.equals(notice.body());
    }

    /** Takes a stored notice, to be acted on in the running transaction; false when another node has it. */
    boolean claim(WebhookEvent notice) {
        return jdbc.sql("""
                update webhook_event set processed_at = ?, due_at = null, body = ?
                where source = ? and event_id = ? and processed_at is null""")
                        .params(
                                Timestamp.from(clock.instant()),
                                notice.digest(),
                                notice.source().name(),
                                notice.eventId())
                        .update()
                == 1;
    }

    /** Puts a notice back, to be looked at ever more rarely: after 1, 2, 4 seconds and so on, at most 10 minutes. */
    void putBack(WebhookEvent notice) {
        int tries = jdbc.sql("select attempts from webhook_event where source = ? and event_id = ?")
                .params(notice.source().name(), notice.eventId())
                .query(Integer.class)
                .single();
        Duration wait = Duration.ofSeconds(Math.min(600, SOON.toSeconds() << Math.min(tries, 10)));
        jdbc.sql("""
                update webhook_event set processed_at = null, due_at = ?, body = ?, attempts = attempts + 1
                where source = ? and event_id = ?""")
                .params(
                        Timestamp.from(clock.instant().plus(wait)),
                        notice.body(),
                        notice.source().name(),
                        notice.eventId())
                .update();
    }

    /** Stored notices whose turn has come, the most overdue first. */
    List<WebhookEvent> due(int limit) {
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

    /** Leaves of what was told about an order that it was told. */
    void erase(String orderNo) {
        jdbc.sql("update webhook_event set body = '' where order_no = ? and due_at is null")
                .param(orderNo)
                .update();
    }
}
