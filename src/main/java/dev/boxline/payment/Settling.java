package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.What;
import dev.boxline.partner.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what providers tell, each transition once. */
@Component
class Settling {

    private final PaymentRows rows;
    private final PaymentProviders providers;
    private final Timeline timeline;
    private final Schedule schedule;

    Settling(PaymentRows rows, PaymentProviders providers, Timeline timeline, Schedule schedule) {
        this.rows = rows;
        this.providers = providers;
        this.timeline = timeline;
        this.schedule = schedule;
    }

    Instant windowFromNow() {
        return schedule.windowFromNow();
    }

    /** Stores the first word on a payment, or the first after the provider had been unavailable. */
    void store(Checkout checkout, PaymentStatus status, Told.@Nullable Known known, Instant windowEndsAt) {
        var times = new PaymentRows.Times(
                status == PaymentStatus.SETTLED ? schedule.now() : null,
                status == PaymentStatus.PENDING ? schedule.firstQuestion() : null);
        boolean changed = rows.requested(checkout.orderNo(), status, known, times);
        if (!changed && rows.find(checkout.orderNo()).isEmpty()) {
            rows.insert(checkout, status, known, windowEndsAt, times);
            changed = true;
        }
        if (changed && status == PaymentStatus.SETTLED) {
            timeline.note(checkout.orderNo(), What.PAID);
        }
    }

    /** Open to SETTLED; false when the payment had its end before. */
    boolean settle(String orderNo) {
        boolean settled = rows.settle(orderNo, PaymentStatus.SETTLED, schedule.now());
        if (settled) {
            timeline.note(orderNo, What.PAID);
        }
        return settled;
    }

    /** Open to REFUSED or CLOSED; false when the payment had its end before. */
    boolean end(String orderNo, PaymentStatus end) {
        return rows.settle(orderNo, end, null);
    }

    /** Ends an open payment with its provider. The buyer may have been quicker: then it is settled instead. */
    Outcome close(Payment payment) {
        return providers
                .of(payment.method())
                .close(payment.orderNo())
                .then(known -> closed(payment, known.status()), () -> closed(payment, PaymentStatus.CLOSED));
    }

    private Outcome closed(Payment payment, PaymentStatus status) {
        if (status == PaymentStatus.PENDING) {
            return new Outcome.Unavailable("PAYMENT has not closed the payment yet", true, null);
        }
        if (status == PaymentStatus.SETTLED) {
            settle(payment.orderNo());
        } else {
            end(payment.orderNo(), PaymentStatus.CLOSED);
        }
        return Outcome.done();
    }

    /** Gives the money back, once. */
    Outcome refund(Payment payment, String reason) {
        return providers
                .of(payment.method())
                .refund(payment, reason)
                .then(
                        known -> refunded(payment, known.paymentNo()),
                        () -> Outcome.refused("PAYMENT does not know the payment to refund"));
    }

    private Outcome refunded(Payment payment, String refundNo) {
        if (rows.refunded(payment.orderNo(), refundNo, schedule.now())) {
            timeline.note(payment.orderNo(), What.REFUNDED);
        }
        return Outcome.done();
    }
}
