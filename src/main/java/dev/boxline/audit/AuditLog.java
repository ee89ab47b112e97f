package dev.boxline.audit;

import dev.boxline.ordering.OrderAlert;
import dev.boxline.partner.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Actions of operators and buyers, and alerts. An entry is written in the transaction of the action and never changed,
 * except for erasure.
 */
@Repository
public class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** The only action of a buyer. */
    public static final String CANCELLED_BY_BUYER = "CANCEL";

    /** The actor of alerts. */
    public static final String BOXLINE = "boxline";

    /** The subject of actions on the engine as a whole. */
    public static final String THE_ENGINE = "engine";

    private static final int MAX_PER_SUBJECT = 200;
    private static final String SELECT = """
            select id, occurred_at, actor, action, subject, reason, reason_code, reason_args from audit_entry\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MeterRegistry meters;

    AuditLog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
        OrderAlert.ALL.forEach(this::counter); // from 0, so that an alert sees the first increase
    }

    /**
     * An entry.
     *
     * @param what the action, such as RETRY, GIVE_UP or CORRECT
     * @param about the subject: an order, a partner, a plan
     */
    public record Entry(String id, Instant at, String who, String what, String about, String why) {}

    /** Records an action in the running transaction. */
    public void record(String who, String what, String about, String why) {
        insert(who, what, about, why, null);
    }

    /** Records an action whose reason readers see in their own language, in the running transaction. */
    public void recordReason(String who, String what, String about, Reason why) {
        insert(who, what, about, "", why);
    }

    private void insert(String who, String what, String about, String words, @Nullable Reason why) {
        jdbc.sql("""
                insert into audit_entry (occurred_at, actor, action, subject, reason, reason_code, reason_args)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Timestamp.from(clock.instant()),
                        who,
                        what,
                        about,
                        words,
                        why == null ? null : why.code().name(),
                        why == null ? null : why.storedArgs())
                .update();
    }

    /** Records an alert in the running transaction, unless the same alert on the same subject exists. */
    @EventListener
    public void record(OrderAlert alert) {
        if (insertOnce(alert.what(), alert.about(), alert.why())) {
            counter(alert.what()).increment();
            LOG.warn("{} about {}: {}", alert.what(), alert.about(), alert.why());
        }
    }

    private Counter counter(String what) {
        return meters.counter("boxline.alerts", "what", what);
    }

    private boolean insertOnce(String what, String about, Reason why) {
        return jdbc.sql("""
                insert into audit_entry (occurred_at, actor, action, subject, reason, reason_code, reason_args)
                select cast(:at as timestamp with time zone), :actor, :what, :about, '', :code, :args
                where not exists
                    (select 1 from audit_entry where subject = :about and action = :what and actor = :actor
                       and reason_code = :code and reason_args = :args)""")
                        .param("at", Timestamp.from(clock.instant()))
                        .param("actor", BOXLINE)
                        .param("what", what)
                        .param("about", about)
                        .param("code", why.code().name())
                        .param("args", why.storedArgs())
                        .update()
                == 1;
    }

    /** Erases the reason a buyer gave for a cancellation; operators' reasons stay. */
    public void erase(String orderNo) {
        jdbc.sql("update audit_entry set reason = '' where subject = ? and action = ?")
                .params(orderNo, CANCELLED_BY_BUYER)
                .update();
    }

    /** Replaces the name of a buyer who cancelled by a pseudonym. */
    public void rename(String customerId, String pseudonym) {
        jdbc.sql("update audit_entry set actor = ? where actor = ? and action = ?")
                .params(pseudonym, customerId, CANCELLED_BY_BUYER)
                .update();
    }

    /** Entries older than this id, newest first. */
    public List<Entry> newest(long afterId, int limit) {
        return jdbc.sql(SELECT + "where id < ? order by id desc limit ?")
                .params(afterId, limit)
                .query(AuditLog::entry)
                .list();
    }

    /** The latest entries about an order, plan or drill, newest first. */
    public List<Entry> about(String about) {
        return jdbc.sql(SELECT + "where subject = ? order by id desc limit ?")
                .params(about, MAX_PER_SUBJECT)
                .query(AuditLog::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        Reason reason = Reason.read(row);
        return new Entry(
                Long.toString(row.getLong("id")),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                reason == null ? row.getString("reason") : reason.text());
    }
}
