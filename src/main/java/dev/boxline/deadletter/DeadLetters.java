package dev.boxline.deadletter;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger of dead letters, to read. */
@Repository
public class DeadLetters {

    static final String SELECT = """
            select order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at, not_before, customer_id,
                   amount_minor, instance_id, resume_at, outage_id from dead_letter\s""";

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What matches, read once for both the page and the number of all. No "with" holds the parameters: H2 then answers what
     * was asked before, as long as nothing is written in between.
     */
    private static final String SEARCH = """
            select dead_letter.*, page.total
            from (select order_no, step, total
                  from (select order_no, step, parked_at, count(*) over () as total
                        from dead_letter where %s) found
                  where %s order by parked_at, order_no limit ?) page
              join dead_letter on dead_letter.order_no = page.order_no and dead_letter.step = page.step
            order by dead_letter.parked_at, dead_letter.order_no""";

    /** The filter as a condition on dead letters. */
    public DeadLetterFilter.Condition condition(DeadLetterFilter filter) {
        return filter.condition(jdbc);
    }

    /** Where a page continues. */
    public record Cursor(Instant parkedAt, String orderNo) {}

    /**
     * A page of what matches.
     *
     * @param total how many match in all
     */
    public record Found(List<DeadLetter> orders, long total) {}

    /** Those that match, oldest first, beginning after the cursor; read along an index, no further than the limit. */
    public List<DeadLetter> list(DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        DeadLetterFilter.Condition condition = condition(filter);
        DeadLetterFilter.Condition rest = after(after);
        return jdbc.sql(SELECT + "where " + condition.sql() + " and " + rest.sql()
                        + " order by parked_at, order_no limit ?")
                .params(condition.params())
                .params(rest.params())
                .param(limit)
                .query(DeadLetters::read)
                .list();
    }

    /** The same with their number in all, where no index helps: everything is read, but once. */
    public Found search(DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        DeadLetterFilter.Condition condition = condition(filter);
        DeadLetterFilter.Condition rest = after(after);
        AtomicLong total = new AtomicLong();
        List<DeadLetter> page = jdbc.sql(SEARCH.formatted(condition.sql(), rest.sql()))
                .params(condition.params())
                .params(rest.params())
                .param(limit)
                .query((row, n) -> {
                    total.set(row.getLong("total"));
                    return read(row, n);
                })
                .list();
        return new Found(page, page.isEmpty() && after != null ? count(filter) : total.get());
    }

    private static DeadLetterFilter.Condition after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new DeadLetterFilter.Condition("true", List.of());
        }
        Timestamp at = Timestamp.from(cursor.parkedAt());
        return new DeadLetterFilter.Condition(
                "(parked_at > ? or (parked_at = ? and order_no > ?))", List.of(at, at, cursor.orderNo()));
    }

    /** How many match in all. */
    public long count(DeadLetterFilter filter) {
        DeadLetterFilter.Condition condition = condition(filter);
        return jdbc.sql("select count(*) from dead_letter where " + condition.sql())
                .params(condition.params())
                .query(Long.class)
                .single();
    }

    /** An order's dead letter: the one that waits, or else its latest. */
    public Optional<DeadLetter> find(String orderNo) {
        return jdbc.sql(SELECT + """
                where order_no = ?
                order by case when state in ('PARKED', 'QUARANTINED') then 0 when state = 'RELEASED' then 1 else 2 end,
                         parked_at desc""").param(orderNo).query(DeadLetters::read).list().stream()
                .findFirst();
    }

    /** Whether a purchase that waited for its payment's provider was sent to its undoing instead. */
    public boolean isGivenUpBeforePayment(String orderNo) {
        return !jdbc.sql("select order_no from dead_letter where order_no = ? and step = ? and resume_at = ?")
                .params(orderNo, Step.REQUEST_PAYMENT.id(), Step.UNDO_ORDER.id())
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** The dead letters of those of these orders that wait or are on their way again. */
    public List<DeadLetter> unresolved(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where order_no in (:orders) and state <> 'RESOLVED'")
                .param("orders", orderNos)
                .query(DeadLetters::read)
                .list();
    }

    /** Orders released before this moment that have not reported, oldest parked first, beginning after the one given. */
    public List<DeadLetter> silentSince(Instant releasedBefore, @Nullable DeadLetter after, int limit) {
        Timestamp parkedAt = Timestamp.from(after == null ? Instant.EPOCH : after.parkedAt());
        return jdbc.sql(SELECT + """
                where state = 'RELEASED' and released_at < ? and (parked_at > ? or (parked_at = ? and order_no > ?))
                order by parked_at, order_no limit ?""")
                .params(Timestamp.from(releasedBefore), parkedAt, parkedAt, after == null ? "" : after.orderNo(), limit)
                .query(DeadLetters::read)
                .list();
    }

    /** A dead letter from a row with all its columns. */
    public static DeadLetter read(ResultSet row, int n) throws SQLException {
        return new DeadLetter(
                row.getString("order_no"),
                Step.of(row.getString("step")),
                Partner.valueOf(row.getString("partner")),
                DeadLetterKind.valueOf(row.getString("kind")),
                Reason.stored(row.getString("reason_code"), row.getString("reason_args")),
                row.getInt("attempts"),
                DeadLetterState.valueOf(row.getString("state")),
                row.getTimestamp("parked_at").toInstant(),
                row.getTimestamp("not_before").toInstant(),
                row.getString("customer_id"),
                row.getLong("amount_minor"),
                row.getString("instance_id"),
                Step.of(row.getString("resume_at")),
                row.getString("outage_id"));
    }
}
