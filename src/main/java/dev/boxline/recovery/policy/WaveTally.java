package dev.boxline.recovery.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wave's orders so far.
 *
 * @param failed parked again because the partner gave no usable answer
 * @param throttled those of the failed whom the partner asked to come back later: no sign against them
 * @param refused parked again because the partner said no: not a sign of trouble
 * @param restUntil when the last of them may be sent again; null when none failed
 */
public record WaveTally(
        int passed,
        int failed,
        int throttled,
        int refused,
        int quarantined,
        int pending,
        @Nullable Instant restUntil) {

    public WaveTally(int passed, int failed, int refused, int quarantined, int pending) {
        this(passed, failed, 0, refused, quarantined, pending, null);
    }

    /** Counts dead letters by what became of them. */
    public static final String COLUMNS = """
            coalesce(sum(case when dead_letter.state = 'RESOLVED' then 1 else 0 end), 0) as passed,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE' then 1 else 0 end), 0) as failed,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'REFUSED' then 1 else 0 end), 0) as refused,
            coalesce(sum(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE'
                and not_before > dead_letter.parked_at then 1 else 0 end), 0) as throttled,
            max(case when dead_letter.state = 'PARKED' and kind = 'UNAVAILABLE' then not_before end) as rest_until,
            coalesce(sum(case when dead_letter.state = 'QUARANTINED' then 1 else 0 end), 0) as quarantined,
            coalesce(sum(case when dead_letter.state = 'RELEASED' then 1 else 0 end), 0) as pending""";

    public int total() {
        return passed + failed + refused + quarantined + pending;
    }

    public int parkedAgain() {
        return failed + refused;
    }

    /**
     * The same for a wave of this size. An order leaves a wave's books in one way only: parked again, it was released by
     * another hand.
     */
    public WaveTally of(int size) {
        int gone = Math.max(0, size - total());
        return new WaveTally(passed, failed + gone, throttled, refused, quarantined, pending, restUntil);
    }

    public static WaveTally read(ResultSet row, int n) throws SQLException {
        Timestamp restUntil = row.getTimestamp("rest_until");
        return new WaveTally(
                row.getInt("passed"),
                row.getInt("failed"),
                row.getInt("throttled"),
                row.getInt("refused"),
                row.getInt("quarantined"),
                row.getInt("pending"),
                restUntil == null ? null : restUntil.toInstant());
    }
}
