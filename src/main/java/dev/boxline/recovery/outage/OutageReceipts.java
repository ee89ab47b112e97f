package dev.boxline.recovery.outage;

import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An outage's orders, one line each: the latest wave they were in and what became of them. */
@Repository
class OutageReceipts {

    private final JdbcClient jdbc;

    OutageReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ReleaseReceipt> page(String outageId, String afterOrderNo, String afterStep, int limit) {
        return jdbc.sql("""
                select order_no, step, partner, state, releases, wave_no, reason_code, reason_args,
                       released_at, resolved_at, parked_at
                from dead_letter
                where outage_id = ? and (order_no > ? or (order_no = ? and step > ?)) order by order_no, step limit ?""")
                .params(outageId, afterOrderNo, afterOrderNo, afterStep, limit)
                .query(OutageReceipts::read)
                .list();
    }

    private static ReleaseReceipt read(ResultSet row, int n) throws SQLException {
        ReleaseResult fate = fate(DeadLetterState.valueOf(row.getString("state")), row.getInt("releases"));
        boolean waitsAgain = fate == ReleaseResult.PARKED_AGAIN || fate == ReleaseResult.QUARANTINED;
        return new ReleaseReceipt(
                row.getString("order_no"),
                row.getString("step"),
                Partner.valueOf(row.getString("partner")),
                fate,
                row.getObject("wave_no", Integer.class),
                fate == ReleaseResult.PASSED ? null : Reason.read(row),
                instant(row, "released_at"),
                waitsAgain ? instant(row, "parked_at") : instant(row, "resolved_at"));
    }

    static ReleaseResult fate(DeadLetterState state, int releases) {
        return switch (state) {
            case PARKED -> releases == 0 ? ReleaseResult.PENDING : ReleaseResult.PARKED_AGAIN;
            case RELEASED -> ReleaseResult.RELEASED;
            case QUARANTINED -> ReleaseResult.QUARANTINED;
            case RESOLVED -> ReleaseResult.PASSED;
        };
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
