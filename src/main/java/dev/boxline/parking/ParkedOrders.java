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
        return jdbc.sql(SELECT + "where order_no = ? and state || '' = 'RELEASED'")
                .param(orderNo)
                .query(ParkedOrders::read)
                .optional();
    }

    /** Orders released before this moment that have not reported, oldest parked first. */
    public List<ParkedOrder> silentSince(Instant releasedBefore, int limit) {
        return jdbc.sql(SELECT + "where state = 'RELEASED' and released_at < ? order by parked_at limit ?")
                .params(Timestamp.from(releasedBefore), limit)
                .query(ParkedOrders::read)
                .list();
    }

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
