package dev.boxline.payment;

import dev.boxline.ordering.Alert;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives an order's money back, once. A provider may take its time: it is asked back until the money is there. */
@Component
class Refunds {

    private final PaymentRepository rows;
    private final Timeline timeline;
    private final PaymentSchedule schedule;
    private final ApplicationEventPublisher alerts;

    Refunds(PaymentRepository rows, Timeline timeline, PaymentSchedule schedule, ApplicationEventPublisher alerts) {
        this.rows = rows;
        this.timeline = timeline;
        this.schedule = schedule;
        this.alerts = alerts;
    }

    /** Asks for the money of a settled payment. Done also when the provider has accepted to give it back later. */
    Outcome refund(PaymentProvider provider, Payment payment, String reason) {
        return provider.refund(payment, reason)
                .then(
                        known -> accepted(payment, known),
                        () -> Outcome.refused("PAYMENT does not know the payment to refund"));
    }

    private Outcome accepted(Payment payment, PaymentAnswer.Known known) {
        if (known.status() == PaymentStatus.REFUNDING) {
            rows.refundAccepted(payment.orderNo(), known.paymentNo(), schedule.firstQuestion());
        } else {
            refunded(payment, known.paymentNo());
        }
        return Outcome.done();
    }

    /** Asks what became of a refund that was accepted; true when the money is there now. */
    boolean askBack(PaymentProvider provider, Payment payment) {
        PaymentAnswer told = provider.refundStatus(payment);
        if (told instanceof PaymentAnswer.Known known && known.status() == PaymentStatus.REFUNDED) {
            return refunded(payment, known.paymentNo());
        }
        if (told instanceof PaymentAnswer.Refused refused) {
            alerts.publishEvent(new Alert(
                    "REFUND_STUCK", payment.orderNo(), "An accepted refund is now refused: " + refused.reason()));
        }
        return false;
    }

    /** The money is there; false when we knew. */
    boolean refunded(Payment payment, String refundNo) {
        boolean refunded = rows.refunded(payment.orderNo(), refundNo, schedule.now());
        if (refunded) {
            timeline.note(payment.orderNo(), TimelineEventType.REFUNDED);
        }
        return refunded;
    }
}
