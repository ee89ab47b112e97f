package dev.boxline.process.failover;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Moves orders twice a second; all nodes sweep, and an order is moved by the first. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class FailoverSweep {

    private final FailoverRunner failovers;

    FailoverSweep(FailoverRunner failovers) {
        this.failovers = failovers;
    }

    @Scheduled(fixedDelayString = "500ms", initialDelayString = "2s")
    void sweep() {
        failovers.run();
    }
}
