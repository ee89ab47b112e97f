package dev.boxline.process.recovery;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the rounds of plans that are due, on every node; if a node dies, another takes over when the lease expires. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class PlanSweep {

    private final PlanRunner plans;

    PlanSweep(PlanRunner plans) {
        this.plans = plans;
    }

    @Scheduled(fixedDelayString = "500ms", initialDelayString = "2s")
    void run() {
        plans.run();
    }
}
