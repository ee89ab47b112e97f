package dev.boxline.recovery.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders released together. When it has ended, size = passed + parkedAgain + quarantined. */
public record Wave(
        int n,
        int size,
        int passed,
        int parkedAgain,
        int quarantined,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** A wave without results. */
    public static Wave started(int n, int size, Instant startedAt) {
        return new Wave(n, size, 0, 0, 0, startedAt, null);
    }

    /** Orders per second that passed; 0 before the end. */
    public double passedPerSecond() {
        return endedAt == null
                ? 0
                : passed
                        * 1000.0
                        / Math.max(1, Duration.between(startedAt, endedAt).toMillis());
    }
}
