package dev.boxline.payment;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import org.springframework.stereotype.Component;

/** Assigns captures: the first to its purchase; any other is refunded. */
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

    /** Applies a verified capture to a payment locked by the caller; true when this settles the payment. */
    boolean apply(Payment payment, Capture capture) {
        if (payment.isOpen() && capture.method() == payment.method()) {
            if (!capture.matches(payment)) {
                surpluses.renumbered(payment, capture);
            }
            return settle(payment.orderNo(), capture.paymentNo());
        }
        if (!(payment.wasSettled() && capture.matches(payment))) {
            surpluses.found(payment, capture, schedule.now());
        }
        return false;
    }

    private boolean settle(String orderNo, String paymentNo) {
        boolean settled = rows.settle(orderNo, paymentNo, schedule.now());
        if (settled) {
            timeline.add(orderNo, TimelineEventType.PAID);
        }
        return settled;
    }

    /** Reports a capture with a different amount, which creates no order. */
    void disagrees(Payment payment, Capture capture) {
        surpluses.disagrees(payment, capture);
    }

    /** Refunds a capture with a different amount whose purchase has ended. */
    void refundUnmatched(Payment payment, Capture capture) {
        surpluses.found(payment, capture, schedule.now());
    }

    /** Records a payment that was already settled in the provider's first response. */
    void recordPaid(String orderNo) {
        timeline.add(orderNo, TimelineEventType.PAID);
    }
}
