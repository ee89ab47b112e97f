package dev.boxline.process.reconciliation;

import dev.boxline.reconciliation.OverdueDays;
import dev.boxline.reconciliation.Reconciliations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts days whose bill has become available, including missed ones, and fails those missed too long ago; restores days
 * without a process instance, and continues parked ones when their partner has recovered. All nodes sweep; the day's row
 * ensures that one starts it.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class ReconciliationSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationSweep.class);

    private final Reconciliations reconciliations;
    private final ReconciliationControl control;
    private final ReconciliationWorker worker;
    private final OverdueDays overdue;

    ReconciliationSweep(
            Reconciliations reconciliations,
            ReconciliationControl control,
            ReconciliationWorker worker,
            OverdueDays overdue) {
        this.overdue = overdue;
        this.reconciliations = reconciliations;
        this.control = control;
        this.worker = worker;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "40s")
    void start() {
        reconciliations.due().forEach(key -> attempt(key, () -> control.run(key)));
        reconciliations.unfinished().forEach(key -> attempt(key, () -> control.restore(key)));
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "50s")
    void failMissed() {
        overdue.failMissed();
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "10s")
    void continueRecovered() {
        reconciliations.recovered().forEach(key -> attempt(key, () -> control.tryNow(key)));
    }

    @Scheduled(fixedDelayString = "1s", initialDelayString = "5s")
    void work() {
        worker.workInBackground();
    }

    @Scheduled(fixedDelayString = "6h", initialDelayString = "10m")
    void cleanUp() {
        reconciliations.cleanUp();
    }

    private static void attempt(Object key, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Could not start or continue the reconciliation of {}; retrying", key, e);
        }
    }
}
