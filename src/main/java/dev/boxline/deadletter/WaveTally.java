package dev.boxline.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The results of a wave's orders so far.
 *
 * @param failed parked again because the partner gave no usable answer
 * @param throttled failed orders that the partner asked to retry later; not counted against them
 * @param refused parked again because the partner refused; no evidence of an outage
 * @param moved no longer in the wave: parked for another endpoint, or released again outside of it
 * @param retryAfter when all throttled orders may be sent again; null when none was throttled
 */
public record WaveTally(
        int passed,
        int failed,
        int throttled,
        int refused,
        int quarantined,
        int pending,
        int moved,
        @Nullable Instant retryAfter) {

    /** Counts dead letters by their state. */
    static final String COLUMNS = """
            coalesce(sum(case when dead_letter.state = 'RESOLVED' then 1 else 0 end), 0) as passed,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE' then 1 else 0 end), 0) as failed,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'REFUSED' then 1 else 0 end), 0) as refused,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE'
                and throttled then 1 else 0 end), 0) as throttled,
            max(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE' and throttled then not_before end) as retry_after,
            coalesce(sum(case when dead_letter.state = 'QUARANTINED' then 1 else 0 end), 0) as quarantined,
            coalesce(sum(case when dead_letter.state = 'RELEASED' then 1 else 0 end), 0) as pending""";

    public int total() {
        return passed + failed + refused + quarantined + pending + moved;
    }

    public int parkedAgain() {
        return failed + refused + moved;
    }

    public int reported() {
        return total() - pending;
    }

    /** The same for a wave of this size; missing orders are counted as moved. */
    public WaveTally of(int size) {
        int missing = Math.max(0, size - total());
        return new WaveTally(passed, failed, throttled, refused, quarantined, pending, moved + missing, retryAfter);
    }

    /** Whether the wave is no evidence for or against the endpoint. */
    public boolean isInconclusive() {
        return total() == moved;
    }

    static WaveTally read(ResultSet row, int n) throws SQLException {
        Timestamp retryAfter = row.getTimestamp("retry_after");
        return new WaveTally(
                row.getInt("passed"),
                row.getInt("failed"),
                row.getInt("throttled"),
                row.getInt("refused"),
                row.getInt("quarantined"),
                row.getInt("pending"),
                0,
                retryAfter == null ? null : retryAfter.toInstant());
    }
}
