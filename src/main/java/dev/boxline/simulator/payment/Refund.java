package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.StoredAnswer;
import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Numbers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for money back, at most what was captured and not yet given back. */
public record Refund(
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String reason) {

    /** What was given back. */
    record View(String refundNo, String orderNo, String status, long amountMinor, Instant at) {}

    /** Gives it back now, or takes it on and gives it back {@code later}. */
    Fact<Payment> of(Payment payment, String key, Instant now, Duration later) {
        long amount = check(payment);
        String refundNo = Numbers.next("RF");
        if (later.isZero()) {
            return done(payment, key, refundNo, amount, now);
        }
        View view = new View(refundNo, payment.orderNo(), "PENDING", amount, now);
        return Fact.<Payment>nothing()
                .with(payment.refunding(now.plus(later), key))
                .with(StoredAnswer.of(key, 201, view));
    }

    /** All that is left of a payment whose refund was taken on. */
    static Fact<Payment> rest(Payment payment, String key, Instant now) {
        return done(payment, key, Numbers.next("RF"), payment.amountMinor() - payment.refundedMinor(), now);
    }

    private static Fact<Payment> done(Payment payment, String key, String refundNo, long amount, Instant now) {
        View view = new View(refundNo, payment.orderNo(), "REFUNDED", amount, now);
        return Fact.<Payment>nothing()
                .with(new Entry(key, payment.orderNo(), now, Effect.REFUND, amount))
                .with(payment.refunded(amount))
                .with(StoredAnswer.of(key, 201, view));
    }

    private long check(Payment payment) {
        long amount = Fields.positive("amountMinor", amountMinor);
        if (!Fields.currency(currency).equals(payment.currency())) {
            throw Problem.refused("The payment was in " + payment.currency() + ".");
        }
        if (!payment.captured()) {
            throw Problem.refused("This payment was not captured.");
        }
        if (payment.refundDue() != null || amount > payment.amountMinor() - payment.refundedMinor()) {
            throw Problem.refused("The amount is more than is left of the payment.");
        }
        return amount;
    }
}
