package dev.boxline.recovery.plan;

import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.policy.Ramp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a plan at one endpoint; each endpoint has waves of its own.
 *
 * @param executedBy who executed the plan, and therefore gives its orders up
 * @param reason as entered for the plan
 * @param includesRefused whether the plan was asked to act on refused orders
 * @param waveNo number of the latest wave, 0 before the first
 * @param evaluated whether the latest wave was evaluated
 * @param dueAt when the plan continues at this endpoint; null when it is done
 */
public record PlanEndpoint(
        String planId,
        Endpoint endpoint,
        PlanAction action,
        String executedBy,
        String reason,
        PlanState plan,
        boolean includesRefused,
        int waveNo,
        @Nullable Instant waveStartedAt,
        boolean evaluated,
        Ramp ramp,
        @Nullable Instant dueAt) {

    String partner() {
        return endpoint.partner().name();
    }

    String name() {
        return endpoint.name();
    }
}
