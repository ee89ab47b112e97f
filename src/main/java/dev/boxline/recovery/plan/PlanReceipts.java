package dev.boxline.recovery.plan;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.ReleaseReceipt;
import dev.boxline.recovery.outage.ReleaseResult;
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
class PlanReceipts {

    private final JdbcClient jdbc;

    PlanReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PlanTally books(String planId) {
        Map<ReleaseResult, Long> counts = new EnumMap<>(ReleaseResult.class);
        long[] released = new long[1];
        jdbc.sql("select state, count(*), count(released_at) from release_plan_order where plan_id = ? group by state")
                .param(planId)
                .query(row -> {
                    counts.put(ReleaseResult.valueOf(row.getString(1)), row.getLong(2));
                    released[0] += row.getLong(3);
                });
        return new PlanTally(
                released[0],
                counts.getOrDefault(ReleaseResult.PASSED, 0L),
                counts.getOrDefault(ReleaseResult.PARKED_AGAIN, 0L),
                counts.getOrDefault(ReleaseResult.QUARANTINED, 0L),
                counts.getOrDefault(ReleaseResult.PENDING, 0L) + counts.getOrDefault(ReleaseResult.RELEASED, 0L));
    }

    /** By order number, beginning after this one's line of this step. */
    List<ReleaseReceipt> page(String planId, String afterOrderNo, String afterStep, int limit) {
        return jdbc.sql("""
                select order_no, step, partner, state, wave_no, reason_code, reason_args, released_at, ended_at
                from release_plan_order
                where plan_id = ? and (order_no > ? or (order_no = ? and step > ?)) order by order_no, step limit ?""")
                .params(planId, afterOrderNo, afterOrderNo, afterStep, limit)
                .query(PlanReceipts::read)
                .list();
    }

    private static ReleaseReceipt read(ResultSet row, int n) throws SQLException {
        return new ReleaseReceipt(
                row.getString("order_no"),
                row.getString("step"),
                Partner.valueOf(row.getString("partner")),
                ReleaseResult.valueOf(row.getString("state")),
                row.getObject("wave_no", Integer.class),
                Reason.read(row),
                instant(row, "released_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
