package dev.boxline.alerting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Alerts and their guarded transitions, shared by all nodes. */
@Repository
public class AlertRepository {

    private static final String SELECT = """
            select id, rule, subject, amount, since, fired_at, cleared_at, acknowledged_by, silenced_until, unsent
            from alert\s""";

    /** Rules of another version are left out. */
    private static final Set<String> KNOWN =
            Arrays.stream(AlertRule.values()).map(Enum::name).collect(Collectors.toSet());

    private final JdbcClient jdbc;

    AlertRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An alert that this node sends, and the receivers who have not got it; empty for all. */
    record Claimed(Alert alert, List<String> unsent) {}

    /** A node sees the condition. */
    void seen(AlertRule rule, String subject, double amount, Instant now) {
        Timestamp at = Timestamp.from(now);
        int rows = jdbc.sql("""
                update alert set amount = :amount, seen_at = :now,
                    since = case when cleared_at is null then since else :now end,
                    fired_at = case when cleared_at is null then fired_at end,
                    acknowledged_by = case when cleared_at is null then acknowledged_by end,
                    due_at = case when cleared_at is null then due_at end,
                    cleared_at = null
                where rule = :rule and subject = :subject""")
                .param("amount", amount)
                .param("now", at)
                .param("rule", rule.name())
                .param("subject", subject)
                .update();
        if (rows == 0) {
            // two nodes at once: the second fails, and sees it again at its next check
            jdbc.sql("insert into alert (rule, subject, amount, since, seen_at) values (?, ?, ?, ?, ?)")
                    .params(rule.name(), subject, amount, at, at)
                    .update();
        }
        jdbc.sql("""
                update alert set fired_at = :now, due_at = :now, unsent = null
                where rule = :rule and subject = :subject and fired_at is null and cleared_at is null and since <= :before""")
                .param("now", at)
                .param("rule", rule.name())
                .param("subject", subject)
                .param("before", Timestamp.from(now.minus(rule.after())))
                .update();
    }

    /** Ends what no node has seen lately. The end is sent where the beginning was. */
    void clear(Instant now, Duration unseen) {
        jdbc.sql("""
                update alert set cleared_at = :now, unsent = null,
                    due_at = case when fired_at is not null and (silenced_until is null or silenced_until <= :now)
                        then cast(:now as timestamp with time zone) end
                where cleared_at is null and seen_at < :before""")
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(unseen)))
                .update();
    }

    /** Claims what is due for so long; then another node may send it. */
    List<Claimed> claim(Instant now, Duration lease) {
        return jdbc
                .sql(SELECT
                        + "where due_at <= :now and (silenced_until is null or silenced_until <= :now) order by due_at")
                .param("now", Timestamp.from(now))
                .query(AlertRepository::claimed)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .filter(one -> jdbc.sql("update alert set due_at = ? where id = ? and due_at <= ?")
                                .params(
                                        Timestamp.from(now.plus(lease)),
                                        one.alert().id(),
                                        Timestamp.from(now))
                                .update()
                        == 1)
                .toList();
    }

    /**
     * What was claimed has been sent, at least to some.
     *
     * @param next when to send it again, to those who have not got it or, if all have, to all; null for never
     */
    void sent(Alert alert, Collection<String> unsent, @Nullable Instant next) {
        jdbc.sql("""
                update alert set unsent = :unsent, due_at = case when :all and acknowledged_by is not null then null
                    else cast(:next as timestamp with time zone) end
                where id = :id and ((cleared_at is null) = :firing)""")
                .param("unsent", unsent.isEmpty() ? null : String.join("\n", unsent))
                .param("all", unsent.isEmpty())
                .param("next", next == null ? null : Timestamp.from(next))
                .param("id", alert.id())
                .param("firing", alert.isFiring())
                .update();
    }

    /** What fires, oldest first; then what has fired before. */
    public List<Alert> list() {
        return jdbc
                .sql(SELECT + "where fired_at is not null order by case when cleared_at is null then 0 else 1 end,"
                        + " cleared_at desc, fired_at, id")
                .query(AlertRepository::claimed)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .map(Claimed::alert)
                .toList();
    }

    public Optional<Alert> find(long id) {
        return list().stream().filter(alert -> alert.id() == id).findFirst();
    }

    /** Somebody looks after it: it is not sent again. False when it doesn't fire. */
    public boolean acknowledge(long id, String who) {
        return jdbc.sql("""
                update alert set acknowledged_by = ?, due_at = null
                where id = ? and fired_at is not null and cleared_at is null""").params(who, id).update() == 1;
    }

    /** Nobody is told before this; null ends the silence. False when there is no such alert. */
    public boolean silence(long id, @Nullable Instant until) {
        return jdbc.sql("update alert set silenced_until = ? where id = ? and fired_at is not null")
                        .params(until == null ? null : Timestamp.from(until), id)
                        .update()
                == 1;
    }

    private static Optional<Claimed> claimed(ResultSet row, int n) throws SQLException {
        if (!KNOWN.contains(row.getString("rule"))) {
            return Optional.empty();
        }
        String unsent = row.getString("unsent");
        return Optional.of(new Claimed(
                new Alert(
                        row.getLong("id"),
                        AlertRule.valueOf(row.getString("rule")),
                        row.getString("subject"),
                        row.getDouble("amount"),
                        row.getTimestamp("since").toInstant(),
                        instant(row, "fired_at"),
                        instant(row, "cleared_at"),
                        row.getString("acknowledged_by"),
                        instant(row, "silenced_until")),
                unsent == null ? List.of() : List.of(unsent.split("\n"))));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
