package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.recovery.Parking;
import dev.boxline.recovery.policy.RecoverySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for orders that were released and never reported, and makes the ledger say where their tokens are. None should
 * exist, because ledger and token move together. An order with a job is on its way; one whose job failed for good is an
 * incident for people.
 */
@Component
public class UnreportedReleases {

    private static final Logger LOG = LoggerFactory.getLogger(UnreportedReleases.class);
    private static final int BATCH = 100;

    private final DeadLetters parked;
    private final Mending mending;
    private final RecoverySettings settings;
    private final Clock clock;

    UnreportedReleases(DeadLetters parked, Mending mending, RecoverySettings settings, Clock clock) {
        this.parked = parked;
        this.mending = mending;
        this.settings = settings;
        this.clock = clock;
    }

    /** One indexed query when there is nothing to mend. Those on their way, or not to be mended, hide no others. */
    public void mend() {
        Instant since = clock.instant().minus(settings.releaseTimeout());
        List<DeadLetter> silent = parked.unreportedSince(since, null, BATCH);
        while (!silent.isEmpty()) {
            silent.forEach(this::lookFor);
            silent = parked.unreportedSince(since, silent.get(silent.size() - 1), BATCH);
        }
    }

    private void lookFor(DeadLetter order) {
        try {
            mending.mend(order);
        } catch (RuntimeException e) {
            LOG.warn("Order {} was released and never reported; it could not be looked for", order.orderNo(), e);
        }
    }

    /** Mends one order in a transaction of its own. */
    @Component
    static class Mending {

        private final Parking parking;
        private final ProcessInstances tokens;
        private final TransactionTemplate transaction;
        private final MeterRegistry meters;

        Mending(Parking parking, ProcessInstances tokens, TransactionTemplate transaction, MeterRegistry meters) {
            this.parking = parking;
            this.tokens = tokens;
            this.transaction = transaction;
            this.meters = meters;
        }

        void mend(DeadLetter order) {
            transaction.executeWithoutResult(status -> {
                switch (tokens.standing(order.instanceId(), FulfilmentModel.AWAIT_RELEASE)) {
                    case THERE -> mended(order, "parked", () -> parking.takeBack(order));
                    case GONE, ELSEWHERE -> mended(order, "passed", () -> parking.passed(order.orderNo()));
                    case ON_ITS_WAY -> LOG.debug("Order {} is still on its way", order.orderNo());
                }
            });
        }

        private void mended(DeadLetter order, String what, Runnable work) {
            work.run();
            meters.counter("boxline.recovery.repaired", "what", "release-" + what)
                    .increment();
            LOG.warn("Order {} was released and never reported; it is {} now", order.orderNo(), what);
        }
    }
}
