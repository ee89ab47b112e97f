package dev.boxline.payment;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import org.springframework.stereotype.Component;

/** Decides what captured money is for: the purchase, once; any other goes back. */
@Component
class CaptureSettlement {

    private final PaymentRepository rows;
    private final SurplusPayments surpluses;
    private final Timeline timeline;
    private final PaymentSchedule schedule;

    CaptureSettlement(PaymentRepository rows, SurplusPayments surpluses, Timeline timeline, PaymentSchedule schedule) {
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
            timeline.note(orderNo, TimelineEventType.PAID);
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
        timeline.note(orderNo, TimelineEventType.PAID);
    }
}
