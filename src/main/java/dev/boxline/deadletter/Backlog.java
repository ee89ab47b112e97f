package dev.boxline.deadletter;

import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Step;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders that wait until an endpoint is available again, in the order they are released. */
@Repository
public class Backlog {

    /** Condition for statements on other tables: orders are waiting for the endpoint of the row {@code g}. */
    public static final String HAS_PARKED_ORDERS = """
            exists (select 1 from dead_letter d where d.partner = g.partner and d.endpoint = g.endpoint
                and d.state in ('PARKED', 'QUARANTINED') and d.kind = 'UNAVAILABLE')""";

    private static final String WAITING = """
            select order_no from dead_letter where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED'\s""";

    private final JdbcClient jdbc;

    Backlog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders that may be released now: those released least often first, then the oldest. */
    public List<DeadLetter> next(Endpoint endpoint, Instant now, int limit) {
        return next(endpoint, now, limit, "true");
    }

    /** @param condition on {@code dead_letter}, supplied by another package */
    public List<DeadLetter> next(Endpoint endpoint, Instant now, int limit, String condition) {
        return jdbc.sql(DeadLetters.SELECT + """
                where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and not_before <= ?
                  and %s order by releases, parked_at limit ?""".formatted(condition))
                .params(endpoint.partner().name(), endpoint.name(), Timestamp.from(now), limit)
                .query(DeadLetters::read)
                .list();
    }

    /** Fresh orders: parked after this moment and never released, oldest first. */
    public List<DeadLetter> fresh(Endpoint endpoint, Instant parkedAfter, Instant now, int limit) {
        return jdbc.sql(DeadLetters.SELECT + """
                where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and releases = 0 and not_before <= ?
                  and parked_at > ? order by parked_at limit ?""")
                .params(
                        endpoint.partner().name(),
                        endpoint.name(),
                        Timestamp.from(now),
                        Timestamp.from(parkedAfter),
                        limit)
                .query(DeadLetters::read)
                .list();
    }

    /** How many fresh orders the endpoint has throttled since then. */
    public int freshThrottled(Endpoint endpoint, Instant since) {
        return jdbc.sql("""
                select count(*) from dead_letter where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED'
                  and releases = 0 and parked_at >= ? and throttled and wave_no is null""")
                .params(endpoint.partner().name(), endpoint.name(), Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** Some orders of a wave. */
    public List<String> sample(String outageId, int wave, int limit) {
        return jdbc.sql("select order_no from dead_letter where outage_id = ? and wave_no = ? limit ?")
                .params(outageId, wave, limit)
                .query(String.class)
                .list();
    }

    /** Whether any waiting order has never failed on a release; "order by" makes the database read a single index row. */
    public boolean anyWithoutFailures(Endpoint endpoint) {
        return !jdbc.sql(WAITING + "and release_failures = 0 order by releases, parked_at limit 1")
                .params(endpoint.partner().name(), endpoint.name())
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Number of waiting orders that have failed on a release, counted up to the limit. */
    public int countSuspects(Endpoint endpoint, int limit) {
        return count(WAITING + "and release_failures > 0 limit ?", endpoint, limit);
    }

    /** Number of waiting orders, counted up to the limit. */
    public int countWaiting(Endpoint endpoint, int limit) {
        return count(WAITING + "limit ?", endpoint, limit);
    }

    /** Number of orders that failed since then and whose failures aren't their own fault, counted up to the limit. */
    public int countFailed(Endpoint endpoint, Instant since, int limit) {
        return count(
                WAITING + "and partner_called and release_failures <= 1 and parked_at > ? limit ?",
                endpoint,
                Timestamp.from(since),
                limit);
    }

    private int count(String sql, Endpoint endpoint, Object... params) {
        return jdbc.sql("select count(*) from (" + sql + ") counted")
                .params(endpoint.partner().name(), endpoint.name())
                .params(List.of(params))
                .query(Integer.class)
                .single();
    }

    /** Waiting orders that have failed on at least this many releases. */
    public List<DeadLetter> suspects(Endpoint endpoint, int minFailures, int limit) {
        return jdbc.sql(DeadLetters.SELECT + """
                where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and release_failures >= ?
                limit ?""")
                .params(endpoint.partner().name(), endpoint.name(), minFailures, limit)
                .query(DeadLetters::read)
                .list();
    }

    /** Quarantined orders that are due for a retry. */
    public List<DeadLetter> quarantined(Endpoint endpoint, Instant now, int maxFailures, int limit) {
        return jdbc.sql(DeadLetters.SELECT + """
                where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'QUARANTINED'
                  and reason_code = 'FAILED_WHILE_OTHERS_PASSED' and release_failures < ? and not_before <= ?
                order by releases, parked_at limit ?""")
                .params(endpoint.partner().name(), endpoint.name(), maxFailures, Timestamp.from(now), limit)
                .query(DeadLetters::read)
                .list();
    }

    /** Assigns orders parked without an outage to the one just opened. */
    public void join(Endpoint endpoint, String outageId) {
        jdbc.sql("""
                update dead_letter set outage_id = ?
                where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and outage_id is null""")
                .params(outageId, endpoint.partner().name(), endpoint.name())
                .update();
    }

    public long size(Endpoint endpoint) {
        return jdbc.sql("""
                select count(*) from dead_letter where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED'""")
                .params(endpoint.partner().name(), endpoint.name())
                .query(Long.class)
                .single();
    }

    /** Number of orders queued before this one at its endpoint, counted up to the limit. */
    public long countBefore(DeadLetter order, int limit) {
        return jdbc.sql("""
                select count(*) from (select order_no from dead_letter
                    where partner = ? and endpoint = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and releases = 0 and parked_at < ?
                    limit ?) earlier""")
                .params(order.partner().name(), order.endpoint().name(), Timestamp.from(order.parkedAt()), limit)
                .query(Long.class)
                .single();
    }

    /**
     * Number and value of the orders an outage affected, most frequent currency first; an order whose undo is parked as
     * well is counted once.
     */
    public Affected affected(String outageId) {
        List<Affected> byCurrency = jdbc.sql("""
                select currency, count(*) as orders, sum(amount_minor) as amount from dead_letter p where outage_id = ?
                  and not (step = ? and exists
                      (select 1 from dead_letter o
                       where o.order_no = p.order_no and o.outage_id = p.outage_id and o.step <> p.step))
                group by currency order by orders desc, currency""")
                .params(outageId, Step.UNDO_ORDER.id())
                .query((row, n) -> new Affected(
                        row.getLong("orders"), List.of(new Money(row.getLong("amount"), row.getString("currency")))))
                .list();
        return new Affected(
                byCurrency.stream().mapToLong(Affected::orders).sum(),
                byCurrency.stream().flatMap(each -> each.amounts().stream()).toList());
    }

    /** @param amounts one for each currency */
    public record Affected(long orders, List<Money> amounts) {}
}
