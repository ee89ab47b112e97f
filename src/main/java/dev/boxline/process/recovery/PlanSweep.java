package dev.boxline.process.recovery;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every node looks for turns of running plans; a node that dies leaves its turn to the others. */
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
