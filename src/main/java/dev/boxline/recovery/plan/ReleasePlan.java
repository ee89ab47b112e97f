package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release plan as it was frozen.
 *
 * @param createdAt also its cut-off: orders parked later are not part of it
 * @param matched how many orders the filter found
 * @param eligible how many of them it will release
 * @param estimatedSeconds how long that should take at the pace known when it was frozen
 */
public record ReleasePlan(
        String id,
        PlanState state,
        DeadLetterFilter filter,
        String reason,
        String createdBy,
        Instant createdAt,
        long matched,
        long eligible,
        long estimatedSeconds,
        @Nullable Instant executedAt,
        @Nullable Instant endedAt) {}
