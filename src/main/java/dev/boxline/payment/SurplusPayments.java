package dev.boxline.payment;

import dev.boxline.ordering.Alert;
import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notices money that no order is for, and never keeps it silently: the timeline says it, and an alert tells operators. */
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

    /** Keeps a surplus of this payment, once, to be given back at once. */
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
        timeline.note(
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
            alert(Code.PAID_UNASKED, payment, capture.method(), amount(capture), payment.status());
        }
    }

    private static String amount(Capture capture) {
        return capture.amount().amountMinor() + " " + capture.amount().currency();
    }

    private static String number(Capture capture) {
        return capture.paymentNo().isEmpty() ? capture.method().name() : capture.paymentNo();
    }

    /** A provider speaks of another amount or merchant than was agreed: nobody's order, until an operator has looked. */
    void disagrees(Payment payment, Capture capture) {
        alert(Code.PAYMENT_DISAGREES, payment, capture.method(), amount(capture));
    }

    /** Our payment was settled under another number than it was created with. */
    void renumbered(Payment payment, Capture capture) {
        alert(Code.PAYMENT_RENUMBERED, payment, String.valueOf(payment.paymentNo()), capture.paymentNo());
    }

    private void alert(Code code, Payment payment, Object... args) {
        alerts.publishEvent(new Alert(code.name(), payment.orderNo(), Reason.of(code, args)));
    }
}
