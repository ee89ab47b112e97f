package dev.boxline.process.sweep;

import dev.boxline.payment.SurplusPayment;
import dev.boxline.process.release.MissingBoxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after what went astray: money that no order is for, and boxes that do not arrive. Every node does. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class SurplusAndOverdueSweeps {

    private static final Logger LOG = LoggerFactory.getLogger(SurplusAndOverdueSweeps.class);
    private static final int BATCH = 100;

    private final SurplusReturns returns;
    private final MissingBoxes boxes;

    SurplusAndOverdueSweeps(SurplusReturns returns, MissingBoxes boxes) {
        this.returns = returns;
        this.boxes = boxes;
    }

    /** Gives back money that no order is for. */
    @Scheduled(fixedDelayString = "1s")
    void giveBack() {
        for (SurplusPayment surplus : returns.due(BATCH)) {
            attempt("give back a surplus of " + surplus.orderNo(), () -> returns.giveBack(surplus));
        }
    }

    /** Makes overdue boxes cases for operators. */
    @Scheduled(fixedDelayString = "10s", initialDelayString = "5s")
    void parkOverdue() {
        for (String orderNo : boxes.overdue(BATCH)) {
            attempt("park the overdue box of " + orderNo, () -> boxes.parkOverdue(orderNo));
        }
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
