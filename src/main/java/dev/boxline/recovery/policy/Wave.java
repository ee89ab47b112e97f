package dev.boxline.recovery.policy;

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
        @Nullable Instant endedAt) {}
