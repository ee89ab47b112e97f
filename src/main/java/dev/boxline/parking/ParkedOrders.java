package dev.boxline.parking;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger of dead letters, to read. */
@Repository
public class ParkedOrders {

    static final String SELECT = """
            select order_no, step, partner, kind, reason, attempts, state, parked_at, not_before, customer_id,
                   amount_minor, instance_id, resume_at, outage_id from parked_order\s""";

    private final JdbcClient jdbc;

    ParkedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a listing goes on. */
    public record Cursor(Instant parkedAt, String orderNo) {}

    /** Those that match, oldest first, beginning after the cursor. */
    public List<ParkedOrder> list(ParkedFilter filter, @Nullable Cursor after, int limit) {
        ParkedFilter.Condition condition = filter.condition();
        List<Object> params = new ArrayList<>(condition.params());
        String sql = SELECT + "where " + condition.sql();
        if (after != null) {
            Timestamp at = Timestamp.from(after.parkedAt());
            sql += " and (parked_at > ? or (parked_at = ? and order_no > ?))";
            params.addAll(List.of(at, at, after.orderNo()));
        }
        params.add(limit);
        return jdbc.sql(sql + " order by parked_at, order_no limit ?")
                .params(params)
                .query(ParkedOrders::read)
                .list();
    }

    /** How many match in all. */
    public long count(ParkedFilter filter) {
        ParkedFilter.Condition condition = filter.condition();
        return jdbc.sql("select count(*) from parked_order where " + condition.sql())
                .params(condition.params())
                .query(Long.class)
                .single();
    }

    /** An order's dead letter: the one that waits, or else its latest. */
    public Optional<ParkedOrder> find(String orderNo) {
        return jdbc.sql(SELECT + """
                where order_no = ?
                order by case when state in ('PARKED', 'QUARANTINED') then 0 when state = 'RELEASED' then 1 else 2 end,
                         parked_at desc""").param(orderNo).query(ParkedOrders::read).list().stream()
                .findFirst();
    }

    /** The dead letters of those of these orders that wait or are on their way again. */
    public List<ParkedOrder> unresolved(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where order_no in (:orders) and state <> 'RESOLVED'")
                .param("orders", orderNos)
                .query(ParkedOrders::read)
                .list();
    }

    /** The dead letter whose token is on its way again. */
    public Optional<ParkedOrder> released(String orderNo) {
        return jdbc.sql(SELECT + "where order_no = ? and state = 'RELEASED'")
                .param(orderNo)
                .query(ParkedOrders::read)
                .optional();
    }

    /** Orders of this partner that may be released now: those released least often first, then the oldest. */
    List<ParkedOrder> next(Partner partner, Instant now, int limit) {
        return jdbc.sql(SELECT + """
                where partner = ? and kind = 'UNAVAILABLE' and state = 'PARKED' and not_before <= ?
                order by releases, parked_at limit ?""")
                .params(partner.name(), Timestamp.from(now), limit)
                .query(ParkedOrders::read)
                .list();
    }

    /** Whether orders of this partner wait for its return. */
    boolean anyWaiting(Partner partner) {
        return !jdbc.sql("""
                select order_no from parked_order where partner = ? and kind = 'UNAVAILABLE' and state = 'PARKED'
                limit 1""").param(partner.name()).query(String.class).list().isEmpty();
    }

    long backlog(Partner partner) {
        return jdbc.sql("""
                select count(*) from parked_order where partner = ? and kind = 'UNAVAILABLE' and state = 'PARKED'""").param(partner.name()).query(Long.class).single();
    }

    /** How many orders an outage touched and what they are worth, each once. */
    Affected affected(String outageId) {
        return jdbc.sql("select count(*), coalesce(sum(amount_minor), 0) from parked_order where outage_id = ?")
                .param(outageId)
                .query((row, n) -> new Affected(row.getLong(1), row.getLong(2)))
                .single();
    }

    record Affected(long orders, long amountMinor) {}

    /** A dead letter from a row with all its columns. */
    public static ParkedOrder read(ResultSet row, int n) throws SQLException {
        return new ParkedOrder(
                row.getString("order_no"),
                Step.of(row.getString("step")),
                Partner.valueOf(row.getString("partner")),
                Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getInt("attempts"),
                ParkedState.valueOf(row.getString("state")),
                row.getTimestamp("parked_at").toInstant(),
                row.getTimestamp("not_before").toInstant(),
                row.getString("customer_id"),
                row.getLong("amount_minor"),
                row.getString("instance_id"),
                Step.of(row.getString("resume_at")),
                row.getString("outage_id"));
    }
}
