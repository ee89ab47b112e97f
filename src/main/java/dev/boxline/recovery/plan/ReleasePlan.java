package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frozen plan that releases dead letters or gives them up.
 *
 * @param createdAt also its cut-off: orders parked later are not part of it
 */
public record ReleasePlan(
        String id,
        PlanAction action,
        PlanState state,
        DeadLetterFilter filter,
        String reason,
        String createdBy,
        Instant createdAt,
        Size size,
        @Nullable Instant executedAt,
        @Nullable Instant endedAt) {

    /** Number of orders the filter matched, number of those to release, and the estimated duration. */
    public record Size(long matched, long eligible, long estimatedSeconds) {}

    public boolean refunds() {
        return action == PlanAction.GIVE_UP;
    }

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
