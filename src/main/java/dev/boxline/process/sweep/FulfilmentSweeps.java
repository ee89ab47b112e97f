package dev.boxline.process.sweep;

import dev.boxline.process.fulfilment.UnstartedPurchases;
import dev.boxline.process.release.UnreportedReleases;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after what only time moves on: payments without news, and accepted purchases that never started. Every node
 * sweeps; each piece of work is claimed in the database first, so nodes don't do it twice.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class FulfilmentSweeps {

    private static final Logger LOG = LoggerFactory.getLogger(FulfilmentSweeps.class);
    private static final int BATCH = 100;

    /** So many batches in a row while each is full: many payments without news must not wait for one another. */
    private static final int ROUNDS = 10;

    private final PendingPayments quietPayments;
    private final UnstartedPurchases unstarted;
    private final UnreportedReleases silent;

    FulfilmentSweeps(PendingPayments quietPayments, UnstartedPurchases unstarted, UnreportedReleases silent) {
        this.quietPayments = quietPayments;
        this.unstarted = unstarted;
        this.silent = silent;
    }

    /** Asks about payments without news and closes those whose window has ended. */
    @Scheduled(fixedDelayString = "1s")
    void askAboutPayments() {
        int asked = BATCH;
        for (int round = 0; round < ROUNDS && asked == BATCH; round++) {
            List<String> due = quietPayments.due(BATCH);
            due.forEach(orderNo -> attempt("ask about the payment of " + orderNo, () -> quietPayments.ask(orderNo)));
            asked = due.size();
        }
    }

    /** Starts purchases that were accepted right before a crash. */
    @Scheduled(fixedDelayString = "5s", initialDelayString = "3s")
    void startAccepted() {
        for (String orderNo : unstarted.find(BATCH)) {
            attempt("start the accepted purchase " + orderNo, () -> unstarted.start(orderNo));
        }
    }

    /** Finds released orders that never reported. */
    @Scheduled(fixedDelayString = "20s", initialDelayString = "20s")
    void mendSilentReleases() {
        attempt("look after released orders", silent::mend);
    }

    /** One that fails is left for the next sweep and must not keep the others waiting. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Could not {}; it is tried again", what, e);
        }
    }
}
