package dev.boxline.process.recovery;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the turns of plans that are due, on every node; if a node dies, another claims its turn. */
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
