package dev.boxline.payment;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.What;
import org.springframework.stereotype.Component;

/** Decides what captured money is for: the purchase, once; any other goes back. */
@Component
class Captures {

    private final PaymentRows rows;
    private final Surpluses surpluses;
    private final Timeline timeline;
    private final Schedule schedule;

    Captures(PaymentRows rows, Surpluses surpluses, Timeline timeline, Schedule schedule) {
        this.rows = rows;
        this.surpluses = surpluses;
        this.timeline = timeline;
        this.schedule = schedule;
    }

    /** Takes a capture that was seen to agree; the caller holds the payment. True when the payment is settled by it. */
    boolean take(Payment payment, Capture capture) {
        if (payment.isOpen() && capture.method() == payment.method()) {
            if (!capture.mayBe(payment)) {
                surpluses.renumbered(payment, capture);
            }
            return settle(payment.orderNo(), capture.paymentNo());
        }
        if (!(payment.wasSettled() && capture.mayBe(payment))) {
            surpluses.found(payment, capture, schedule.now());
        }
        return false;
    }

    private boolean settle(String orderNo, String paymentNo) {
        boolean settled = rows.settle(orderNo, paymentNo, schedule.now());
        if (settled) {
            timeline.note(orderNo, What.PAID);
        }
        return settled;
    }

    /** A capture of another amount than agreed makes no order. */
    void disagrees(Payment payment, Capture capture) {
        surpluses.disagrees(payment, capture);
    }

    /** The purchase is over, and this money of another amount than agreed is left. */
    void leftOver(Payment payment, Capture capture) {
        surpluses.found(payment, capture, schedule.now());
    }

    /** The first word on a payment was that it is settled. */
    void settledAtOnce(String orderNo) {
        timeline.note(orderNo, What.PAID);
    }
}
