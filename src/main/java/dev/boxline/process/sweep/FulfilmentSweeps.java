package dev.boxline.process.sweep;

import dev.boxline.logging.OrderInLogs;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.process.fulfilment.UnstartedPurchases;
import dev.boxline.process.release.MissingBoxes;
import dev.boxline.process.release.UnreportedReleases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Schedules the periodic work. All nodes sweep; each acquires an item in the database first. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class FulfilmentSweeps {

    private static final Logger LOG = LoggerFactory.getLogger(FulfilmentSweeps.class);
    private static final int BATCH = 100;

    /** Maximum number of full batches in a row, to reduce a backlog of payments. */
    private static final int MAX_BATCHES = 10;

    private final PendingPayments pendingPayments;
    private final UnstartedPurchases unstartedPurchases;
    private final UnreportedReleases unreportedReleases;
    private final SurplusReturns surplusReturns;
    private final MissingBoxes missingBoxes;

    FulfilmentSweeps(
            PendingPayments pendingPayments,
            UnstartedPurchases unstartedPurchases,
            UnreportedReleases unreportedReleases,
            SurplusReturns surplusReturns,
            MissingBoxes missingBoxes) {
        this.pendingPayments = pendingPayments;
        this.unstartedPurchases = unstartedPurchases;
        this.unreportedReleases = unreportedReleases;
        this.surplusReturns = surplusReturns;
        this.missingBoxes = missingBoxes;
    }

    /** Queries pending payments and closes those whose window has ended. */
    @Scheduled(fixedDelayString = "1s")
    void queryPayments() {
        int queried = BATCH;
        for (int batch = 0; batch < MAX_BATCHES && queried == BATCH; batch++) {
            List<String> due = pendingPayments.due(BATCH);
            due.forEach(orderNo -> attempt("query the payment", orderNo, () -> pendingPayments.query(orderNo)));
            queried = due.size();
        }
    }

    /** Starts purchases that were accepted right before a crash. */
    @Scheduled(fixedDelayString = "5s", initialDelayString = "3s")
    void startAcceptedPurchases() {
        for (String orderNo : unstartedPurchases.find(BATCH)) {
            attempt("start the accepted purchase", orderNo, () -> unstartedPurchases.start(orderNo));
        }
    }

    @Scheduled(fixedDelayString = "20s", initialDelayString = "20s")
    void reconcileReleases() {
        attempt("reconcile released orders", null, unreportedReleases::reconcile);
    }

    @Scheduled(fixedDelayString = "1s")
    void refundSurplus() {
        for (SurplusPayment surplus : surplusReturns.due(BATCH)) {
            attempt("refund a surplus", surplus.orderNo(), () -> surplusReturns.refund(surplus));
        }
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "5s")
    void parkOverdueBoxes() {
        for (String orderNo : missingBoxes.findOverdue(BATCH)) {
            attempt("park the overdue box", orderNo, () -> missingBoxes.parkOverdue(orderNo));
        }
    }

    /** Leaves a failed item to the next sweep and continues with the others. */
    private static void attempt(String what, @Nullable String orderNo, Runnable work) {
        OrderInLogs.run(orderNo, () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("Could not {}{}; retrying", what, orderNo == null ? "" : " of order " + orderNo, e);
            }
        });
    }
}
