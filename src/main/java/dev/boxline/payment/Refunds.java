package dev.boxline.payment;

import dev.boxline.ordering.Alert;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
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
    Outcome<Void> refund(PaymentProvider provider, Payment payment, String reason) {
        return provider.refund(payment, reason)
                .ifNotFound(() -> Outcome.refused(Code.PAYMENT_TO_REFUND_UNKNOWN))
                .then(known -> accepted(payment, known));
    }

    private Outcome<Void> accepted(Payment payment, ProviderPayment known) {
        if (known.status() == PaymentStatus.REFUNDING) {
            rows.refundAccepted(payment.orderNo(), known.paymentNo(), schedule.firstQuestion());
        } else {
            refunded(payment, known.paymentNo());
        }
        return Outcome.done();
    }

    /** Asks what became of a refund that was accepted; true when the money is there now. */
    boolean askBack(PaymentProvider provider, Payment payment) {
        Outcome<ProviderPayment> outcome = provider.refundStatus(payment);
        if (outcome instanceof Outcome.Refused<ProviderPayment> refused) {
            Reason reason = Reason.of(Code.REFUND_STUCK, refused.failure().reason());
            alerts.publishEvent(new Alert("REFUND_STUCK", payment.orderNo(), reason));
        }
        return outcome.toOptional()
                .filter(ProviderPayment::isRefunded)
                .filter(known -> refunded(payment, known.paymentNo()))
                .isPresent();
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
