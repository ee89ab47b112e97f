package dev.boxline.deadletter;

import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
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

/** Reads dead letters. */
@Repository
public class DeadLetters {

    static final String SELECT = """
            select order_no, step, partner, endpoint, kind, reason_code, reason_args, attempts, release_failures, state, parked_at, not_before, customer_id,
                   amount_minor, currency, instance_id, resume_at, outage_id from dead_letter\s""";

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads the matching rows once for both the page and the total. Not a "with" query with parameters: H2 returns the
     * result of an earlier execution as long as nothing is written in between.
     */
    private static final String SEARCH = """
            select dead_letter.*, page.total
            from (select order_no, step, total
                  from (select order_no, step, parked_at, attempts, partner, endpoint, reason_code, count(*) over () as total
                        from dead_letter where %s) found
                  where %s order by %s limit ?) page
              join dead_letter on dead_letter.order_no = page.order_no and dead_letter.step = page.step
            order by %s""";

    /** The filter as a condition on dead letters. */
    public DeadLetterFilter.Condition condition(DeadLetterFilter filter) {
        return filter.condition(jdbc);
    }

    /**
     * The last row of a page.
     *
     * @param key what the list is sorted by; null when it is sorted by the time
     */
    public record Cursor(
            Instant parkedAt, String orderNo, @Nullable String key) {

        public Cursor(Instant parkedAt, String orderNo) {
            this(parkedAt, orderNo, null);
        }
    }

    /**
     * A page of matching dead letters.
     *
     * @param total total number of matches
     */
    public record Found(List<DeadLetter> orders, long total) {}

    /** Matching dead letters after the cursor; oldest first, it reads along an index up to the limit. */
    public List<DeadLetter> list(DeadLetterFilter filter, DeadLetterSort sort, @Nullable Cursor after, int limit) {
        DeadLetterFilter.Condition condition = condition(filter);
        DeadLetterFilter.Condition cursor = sort.after(after);
        return jdbc.sql(SELECT + "where " + condition.sql() + " and " + cursor.sql() + " order by " + sort.orderBy("")
                        + " limit ?")
                .params(condition.params())
                .params(cursor.params())
                .param(limit)
                .query(DeadLetters::read)
                .list();
    }

    /** The same with the total, for filters without an index: reads all matching rows once. */
    public Found search(DeadLetterFilter filter, DeadLetterSort sort, @Nullable Cursor after, int limit) {
        DeadLetterFilter.Condition condition = condition(filter);
        DeadLetterFilter.Condition cursor = sort.after(after);
        AtomicLong total = new AtomicLong();
        List<DeadLetter> page = jdbc.sql(
                        SEARCH.formatted(condition.sql(), cursor.sql(), sort.orderBy(""), sort.orderBy("dead_letter.")))
                .params(condition.params())
                .params(cursor.params())
                .param(limit)
                .query((row, n) -> {
                    total.set(row.getLong("total"));
                    return read(row, n);
                })
                .list();
        return new Found(page, page.isEmpty() && after != null ? count(filter) : total.get());
    }

    /** The total number of matches. */
    public long count(DeadLetterFilter filter) {
        DeadLetterFilter.Condition condition = condition(filter);
        return jdbc.sql("select count(*) from dead_letter where " + condition.sql())
                .params(condition.params())
                .query(Long.class)
                .single();
    }

    /** An order's unresolved dead letter, or else its latest. */
    public Optional<DeadLetter> find(String orderNo) {
        return jdbc.sql(SELECT + """
                where order_no = ?
                order by case when state in ('PARKED', 'QUARANTINED') then 0 when state = 'RELEASED' then 1 else 2 end,
                         parked_at desc""").param(orderNo).query(DeadLetters::read).list().stream()
                .findFirst();
    }

    /**
     * Whether the order is being undone because the warehouse or the courier refused it. A partner that had accepted
     * the same request before would have repeated its answer, so the courier has no parcel of this order.
     */
    public boolean isUndoneAfterRefusal(String orderNo) {
        return !jdbc.sql("""
                        select order_no from dead_letter where order_no = ? and step in (?, ?) and resume_at = ?
                        and kind = 'REFUSED' and reason_code in ('REFUSED', 'REFUSED_WITHOUT_REASON', 'REFUSED_AS_UNKNOWN')""")
                .params(orderNo, Step.NOTIFY_WAREHOUSE.id(), Step.NOTIFY_LOGISTICS.id(), Step.UNDO_ORDER.id())
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Whether a purchase that was parked before its payment was given up. */
    public boolean isGivenUpBeforePayment(String orderNo) {
        return !jdbc.sql("select order_no from dead_letter where order_no = ? and step = ? and resume_at = ?")
                .params(orderNo, Step.REQUEST_PAYMENT.id(), Step.UNDO_ORDER.id())
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** The unresolved dead letters of these orders: parked, quarantined or released. */
    public List<DeadLetter> unresolved(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where order_no in (:orders) and state <> 'RESOLVED'")
                .param("orders", orderNos)
                .query(DeadLetters::read)
                .list();
    }

    /** Orders released before this time without a result, oldest parked first, after the one given. */
    public List<DeadLetter> unreportedSince(Instant releasedBefore, @Nullable DeadLetter after, int limit) {
        Timestamp parkedAt = Timestamp.from(after == null ? Instant.EPOCH : after.parkedAt());
        return jdbc.sql(SELECT + """
                where state = 'RELEASED' and released_at < ? and (parked_at > ? or (parked_at = ? and order_no > ?))
                order by parked_at, order_no limit ?""")
                .params(Timestamp.from(releasedBefore), parkedAt, parkedAt, after == null ? "" : after.orderNo(), limit)
                .query(DeadLetters::read)
                .list();
    }

    /**
     * The current dead letters of orders queued by another package with {@code parked_at}, oldest first. Pauses between
     * retries don't apply to them, but those that a partner asked for do.
     */
    public List<DeadLetter> queued(DeadLetterKeys queue, Instant now, int limit) {
        return jdbc.sql(
                        "select dead_letter.* from " + queue.join()
                                + " where (not_before <= ? or not throttled) order by selected.parked_at, selected.order_no limit ?")
                .params(queue.params())
                .params(Timestamp.from(now), limit)
                .query(DeadLetters::read)
                .list();
    }

    /** SQL that selects a value of the dead letter {@code d} with the order number and step of a row of this table. */
    public static String valueFor(String table, String expression) {
        return "(select %s from dead_letter d where d.order_no = %s.order_no and d.step = %s.step)"
                .formatted(expression, table, table);
    }

    /** The same of the order's parked undo, whichever step it failed at before; null when none is parked. */
    public static String parkedUndoFor(String table, String expression) {
        return ("(select %s from dead_letter d where d.order_no = %s.order_no and d.step = '%s'"
                        + " and d.state in ('PARKED', 'QUARANTINED'))")
                .formatted(expression, table, Step.UNDO_ORDER.id());
    }

    /** One line per order of an outage, sorted by order number, after this line. */
    public List<ReleaseReceipt> receipts(String outageId, String afterOrderNo, String afterStep, int limit) {
        return jdbc.sql("""
                select order_no, step, partner, endpoint, state, releases, wave_no, reason_code, reason_args, released_at,
                       resolved_at, parked_at
                from dead_letter
                where outage_id = ? and (order_no > ? or (order_no = ? and step > ?)) order by order_no, step limit ?""")
                .params(outageId, afterOrderNo, afterOrderNo, afterStep, limit)
                .query(DeadLetters::receipt)
                .list();
    }

    private static ReleaseReceipt receipt(ResultSet row, int n) throws SQLException {
        var result = ReleaseResult.of(DeadLetterState.valueOf(row.getString("state")), row.getInt("releases"));
        boolean parkedAgain = result == ReleaseResult.PARKED_AGAIN || result == ReleaseResult.QUARANTINED;
        Timestamp releasedAt = row.getTimestamp("released_at");
        Timestamp endedAt = row.getTimestamp(parkedAgain ? "parked_at" : "resolved_at");
        return new ReleaseReceipt(
                row.getString("order_no"),
                row.getString("step"),
                Partner.valueOf(row.getString("partner")),
                row.getString("endpoint"),
                result,
                row.getObject("wave_no", Integer.class),
                result == ReleaseResult.PASSED ? null : Reason.read(row),
                releasedAt == null ? null : releasedAt.toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    /** Maps a row with all columns. */
    static DeadLetter read(ResultSet row, int n) throws SQLException {
        return new DeadLetter(
                row.getString("order_no"),
                Step.of(row.getString("step")),
                Endpoint.read(row),
                DeadLetterKind.valueOf(row.getString("kind")),
                Reason.stored(row.getString("reason_code"), row.getString("reason_args")),
                row.getInt("attempts"),
                row.getInt("release_failures"),
                DeadLetterState.valueOf(row.getString("state")),
                row.getTimestamp("parked_at").toInstant(),
                row.getTimestamp("not_before").toInstant(),
                row.getString("customer_id"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("instance_id"),
                Step.of(row.getString("resume_at")),
                row.getString("outage_id"));
    }
}
