package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release plan as it was frozen.
 *
 * @param createdAt also its cut-off: orders parked later are not part of it
 */
public record ReleasePlan(
        String id,
        PlanState state,
        DeadLetterFilter filter,
        String reason,
        String createdBy,
        Instant createdAt,
        Size size,
        @Nullable Instant executedAt,
        @Nullable Instant endedAt) {

    /** How many orders the filter matched, how many of them are released, and how long that should take. */
    public record Size(long matched, long eligible, long estimatedSeconds) {}

    public long matched() {
        return size.matched();
    }

    public long eligible() {
        return size.eligible();
    }

    public long estimatedSeconds() {
        return size.estimatedSeconds();
    }
}
