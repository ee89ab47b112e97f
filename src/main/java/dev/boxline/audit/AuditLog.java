package dev.boxline.audit;

import dev.boxline.partner.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators and buyers did: written with the act itself, never changed but for what an erasure takes out. */
@Repository
public class AuditLog {

    /** The one act that is a buyer's. */
    public static final String CANCELLED_BY_BUYER = "CANCEL";

    /** Who it was when Boxline itself noticed something. */
    public static final String BOXLINE = "boxline";

    /** What it was about when it was none of ours. */
    public static final String THE_ENGINE = "engine";

    private static final int MOST_ABOUT_ONE = 200;
    private static final String SELECT = """
            select id, occurred_at, actor, action, subject, reason, reason_code,
                   reason_args from audit_entry\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param what RETRY, GIVE_UP, CORRECT, a gate's setting, and whatever else operators can do
     * @param about an order, a partner, a plan
     */
    public record Entry(String id, Instant at, String who, String what, String about, String why) {}

    /** Writes the act down in the running transaction. */
    public void note(String who, String what, String about, String why) {
        jdbc.sql("insert into audit_entry (occurred_at, actor, action, subject, reason) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(clock.instant()), who, what, about, why)
                .update();
    }

    /** Writes an alert, unless the same one was written before; true when it was not. */
    boolean noteOnce(String what, String about, Reason why) {
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

    /** Forgets what a buyer said when cancelling; what operators wrote stays. */
    public void erase(String orderNo) {
        jdbc.sql("update audit_entry set reason = '' where subject = ? and action = ?")
                .params(orderNo, CANCELLED_BY_BUYER)
                .update();
    }

    /** Gives a buyer who cancelled a name that is nobody's. */
    public void rename(String customerId, String nobody) {
        jdbc.sql("update audit_entry set actor = ? where actor = ? and action = ?")
                .params(nobody, customerId, CANCELLED_BY_BUYER)
                .update();
    }

    /** Newest first, beginning after the entry with this id. */
    public List<Entry> newest(long afterId, int limit) {
        return jdbc.sql(SELECT + "where id < ? order by id desc limit ?")
                .params(afterId, limit)
                .query(AuditLog::entry)
                .list();
    }

    /** All about this order, plan or drill; of very many the latest. Newest first. */
    public List<Entry> about(String about) {
        return jdbc.sql(SELECT + "where subject = ? order by id desc limit ?")
                .params(about, MOST_ABOUT_ONE)
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
