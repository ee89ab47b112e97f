package dev.boxline.console.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.operations.approval.PendingApproval;
import dev.boxline.recovery.plan.PlanAction;
import dev.boxline.recovery.plan.PlanState;
import dev.boxline.recovery.plan.PlanTally;
import dev.boxline.recovery.plan.ReleasePlan;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its tally: passed + parkedAgain + quarantined + pending = eligible.
 *
 * @param approval that somebody asked for, and a second operator gives by executing the plan; null if there is none
 */
record PlanView(
        String planId,
        PlanAction action,
        PlanState state,
        DeadLetterFilter filter,
        String reason,
        String createdBy,
        Instant createdAt,
        @Nullable PendingApproval approval,
        @Nullable Instant executedAt,
        @Nullable Instant endedAt,
        long matched,
        long eligible,
        Map<String, Long> skipped,
        long estimatedSeconds,
        long released,
        long passed,
        long parkedAgain,
        long quarantined,
        long pending) {

    static PlanView of(
            ReleasePlan plan, PlanTally tally, Map<String, Long> skipped, @Nullable PendingApproval approval) {
        return new PlanView(
                plan.id(),
                plan.action(),
                plan.state(),
                plan.filter(),
                plan.reason(),
                plan.createdBy(),
                plan.createdAt(),
                approval,
                plan.executedAt(),
                plan.endedAt(),
                plan.matched(),
                plan.eligible(),
                skipped,
                plan.estimatedSeconds(),
                tally.released(),
                tally.passed(),
                tally.parkedAgain(),
                tally.quarantined(),
                tally.pending());
    }
}
