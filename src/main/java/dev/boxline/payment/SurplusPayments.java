package dev.boxline.payment;

import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Records payments without an order, with a timeline event and an alert. */
@Component
class SurplusPayments {

    private final SurplusRepository rows;
    private final DuplicateEffects extras;
    private final Timeline timeline;
    private final ApplicationEventPublisher alerts;

    SurplusPayments(
            SurplusRepository rows, DuplicateEffects extras, Timeline timeline, ApplicationEventPublisher alerts) {
        this.rows = rows;
        this.extras = extras;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /** Records a surplus of this payment, once, due for an immediate refund. */
    void found(Payment payment, Capture capture, Instant now) {
        var why = payment.wasSettled() ? SurplusPayment.Why.SECOND : SurplusPayment.Why.UNASKED;
        var surplus = new SurplusPayment(
                payment.orderNo(),
                capture.method(),
                capture.paymentNo(),
                why,
                capture.amount(),
                SurplusPayment.Status.DUE,
                null);
        if (!rows.insert(surplus, now)) {
            return;
        }
        timeline.add(
                payment.orderNo(),
                TimelineEventType.SURPLUS_PAID,
                capture.method().name());
        if (why == SurplusPayment.Why.SECOND) {
            extras.compare(
                    DuplicateEffects.Kind.CHARGE,
                    payment.orderNo(),
                    String.valueOf(payment.paymentNo()),
                    number(capture));
        } else {
            alert(Code.PAID_UNASKED, payment, capture.method(), capture.amount(), payment.status());
        }
    }

    private static String number(Capture capture) {
        return capture.paymentNo().isEmpty() ? capture.method().name() : capture.paymentNo();
    }

    /** Reports a capture with a different amount or merchant, which needs an operator's attention. */
    void disagrees(Payment payment, Capture capture) {
        alert(Code.PAYMENT_DISAGREES, payment, capture.method(), capture.amount());
    }

    /** Reports a payment that was settled under a different number than it was created with. */
    void renumbered(Payment payment, Capture capture) {
        alert(Code.PAYMENT_RENUMBERED, payment, String.valueOf(payment.paymentNo()), capture.paymentNo());
    }

    private void alert(Code code, Payment payment, Object... args) {
        alerts.publishEvent(new OrderAlert(code.name(), payment.orderNo(), Reason.of(code, args)));
    }
}
