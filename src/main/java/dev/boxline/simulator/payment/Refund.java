package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.StoredAnswer;
import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Numbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for money back, at most what was captured and not yet given back. */
record Refund(
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String reason) {

    /** What was given back. */
    record View(String refundNo, String orderNo, String status, long amountMinor, Instant at) {}

    Fact<Payment> of(Payment payment, String key, Instant now) {
        long amount = Fields.positive("amountMinor", amountMinor);
        if (!Fields.currency(currency).equals(payment.currency())) {
            throw Problem.refused("The payment was in " + payment.currency() + ".");
        }
        if (!payment.captured()) {
            throw Problem.refused("This payment was not captured.");
        }
        if (amount > payment.amountMinor() - payment.refundedMinor()) {
            throw Problem.refused("The amount is more than is left of the payment.");
        }
        View view = new View(Numbers.next("RF"), payment.orderNo(), "REFUNDED", amount, now);
        return Fact.<Payment>nothing()
                .with(new Entry(key, payment.orderNo(), now, Effect.REFUND, amount))
                .with(payment.refunded(amount))
                .with(StoredAnswer.of(key, 201, view));
    }
}
