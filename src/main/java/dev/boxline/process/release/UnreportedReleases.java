package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.recovery.Parking;
import dev.boxline.recovery.policy.RecoverySettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds released orders without a recorded result, and aligns the dead letter with the process instance. A safety net
 * only, because both change in one transaction. Skips orders with a job, which continues or parks them.
 */
@Component
public class UnreportedReleases {

    private static final Logger LOG = LoggerFactory.getLogger(UnreportedReleases.class);
    private static final int BATCH = 100;

    private final DeadLetters deadLetters;
    private final Reconciliation reconciliation;
    private final RecoverySettings settings;
    private final Clock clock;

    UnreportedReleases(DeadLetters deadLetters, Reconciliation reconciliation, RecoverySettings settings, Clock clock) {
        this.deadLetters = deadLetters;
        this.reconciliation = reconciliation;
        this.settings = settings;
        this.clock = clock;
    }

    /** Costs one indexed query when there is nothing to do. */
    public void reconcile() {
        Instant since = clock.instant().minus(settings.releaseTimeout());
        List<DeadLetter> unreported = deadLetters.unreportedSince(since, null, BATCH);
        while (!unreported.isEmpty()) {
            unreported.forEach(order -> OrderInLogs.run(order.orderNo(), () -> reconcile(order)));
            unreported = deadLetters.unreportedSince(since, unreported.get(unreported.size() - 1), BATCH);
        }
    }

    private void reconcile(DeadLetter order) {
        try {
            reconciliation.reconcile(order);
        } catch (RuntimeException e) {
            LOG.warn("Order {} was released but has no result; could not reconcile it", order.orderNo(), e);
        }
    }

    /** Reconciles one order in its own transaction. */
    @Component
    static class Reconciliation {

        private static final String PARKED = "parked";
        private static final String PASSED = "passed";

        private final Parking parking;
        private final ProcessInstances instances;
        private final TransactionTemplate transaction;
        private final MeterRegistry meters;

        Reconciliation(
                Parking parking, ProcessInstances instances, TransactionTemplate transaction, MeterRegistry meters) {
            this.parking = parking;
            this.instances = instances;
            this.transaction = transaction;
            this.meters = meters;
            repaired(PARKED);
            repaired(PASSED);
        }

        void reconcile(DeadLetter order) {
            transaction.executeWithoutResult(status -> {
                switch (instances.position(order.instanceId(), FulfilmentModel.AWAIT_RELEASE)) {
                    case AT_ELEMENT -> record(order, PARKED, () -> parking.revertRelease(order));
                    case ENDED, ELSEWHERE -> record(order, PASSED, () -> parking.passed(order.orderNo()));
                    case CONTINUING -> LOG.debug("Order {} still has a job", order.orderNo());
                }
            });
        }

        private void record(DeadLetter order, String what, Runnable work) {
            work.run();
            repaired(what).increment();
            LOG.warn("Order {} was released but had no result; now recorded as {}", order.orderNo(), what);
        }

        private Counter repaired(String what) {
            return meters.counter("boxline.recovery.repaired", "what", "release-" + what);
        }
    }
}
