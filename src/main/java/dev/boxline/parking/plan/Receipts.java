package dev.boxline.parking.plan;

import dev.boxline.parking.Fate;
import dev.boxline.parking.Receipt;
import dev.boxline.partner.Partner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of plans, to read. */
@Repository
class Receipts {

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PlanBooks books(String planId) {
        Map<Fate, Long> counts = new EnumMap<>(Fate.class);
        long[] released = new long[1];
        jdbc.sql("select state, count(*), count(released_at) from release_plan_order where plan_id = ? group by state")
                .param(planId)
                .query(row -> {
                    counts.put(Fate.valueOf(row.getString(1)), row.getLong(2));
                    released[0] += row.getLong(3);
                });
        return new PlanBooks(
                released[0],
                counts.getOrDefault(Fate.PASSED, 0L),
                counts.getOrDefault(Fate.PARKED_AGAIN, 0L),
                counts.getOrDefault(Fate.QUARANTINED, 0L),
                counts.getOrDefault(Fate.PENDING, 0L) + counts.getOrDefault(Fate.RELEASED, 0L));
    }

    /** By order number, beginning after this one's line of this step. */
    List<Receipt> page(String planId, String afterOrderNo, String afterStep, int limit) {
        return jdbc.sql("""
                select order_no, step, partner, state, wave_no, reason, released_at, ended_at from release_plan_order
                where plan_id = ? and (order_no > ? or (order_no = ? and step > ?)) order by order_no, step limit ?""")
                .params(planId, afterOrderNo, afterOrderNo, afterStep, limit)
                .query(Receipts::read)
                .list();
    }

    private static Receipt read(ResultSet row, int n) throws SQLException {
        return new Receipt(
                row.getString("order_no"),
                row.getString("step"),
                Partner.valueOf(row.getString("partner")),
                Fate.valueOf(row.getString("state")),
                row.getObject("wave_no", Integer.class),
                row.getString("reason"),
                instant(row, "released_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
