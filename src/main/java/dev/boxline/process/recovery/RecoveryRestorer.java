package dev.boxline.process.recovery;

import dev.boxline.partner.Endpoint;
import dev.boxline.process.ProcessInstances;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Restores broken recoveries: starts a new process instance for an outage without one, and retries failed jobs. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class RecoveryRestorer {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRestorer.class);

    private static final String STARTED = "recovery-started";
    private static final String RETRIED = "recovery-retried";

    private final Gates gates;
    private final Outages outages;
    private final ProcessInstances instances;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    RecoveryRestorer(
            Gates gates,
            Outages outages,
            ProcessInstances instances,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.gates = gates;
        this.outages = outages;
        this.instances = instances;
        this.transaction = transaction;
        this.meters = meters;
        repaired(STARTED);
        repaired(RETRIED);
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "5s")
    void restore() {
        for (Gate gate : gates.all()) {
            try {
                transaction.executeWithoutResult(status -> restore(gate.endpoint()));
            } catch (RuntimeException e) {
                LOG.warn("Could not check the recovery of {}; retrying", gate.endpoint(), e);
            }
        }
    }

    private void restore(Endpoint endpoint) {
        outages.lockOpen(endpoint)
                .ifPresent(outage -> instances
                        .instanceOf(outage)
                        .ifPresentOrElse(instance -> retry(outage, instance), () -> startAgain(outage)));
    }

    private void startAgain(String outage) {
        LOG.warn("The recovery of {} had no process instance; started again", outage);
        instances.start(RecoveryModel.PROCESS, outage);
        repaired(STARTED).increment();
    }

    /** Without its failed job, neither the recovery nor any order of the partner would continue. */
    private void retry(String outage, String instance) {
        if (instances.tryFailedJobsAgain(instance) > 0) {
            LOG.warn("The recovery of {} had failed jobs; retrying", outage);
            repaired(RETRIED).increment();
        }
    }

    private Counter repaired(String what) {
        return meters.counter("boxline.recovery.repaired", "what", what);
    }
}
