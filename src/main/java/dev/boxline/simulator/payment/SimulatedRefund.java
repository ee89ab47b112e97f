package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for money back, at most what was captured and not yet given back. */
public record SimulatedRefund(
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String reason) {

    /** What was given back. */
    record View(String refundNo, String orderNo, String status, long amountMinor, Instant at) {}

    /** Gives it back now, or takes it on and gives it back {@code later}. */
    JournalRecord<SimulatedPayment> of(SimulatedPayment payment, String key, Instant now, Duration later) {
        long amount = check(payment);
        String refundNo = RandomNumbers.next("RF");
        if (later.isZero()) {
            return done(payment, key, refundNo, amount, now);
        }
        View view = new View(refundNo, payment.orderNo(), "PENDING", amount, now);
        return JournalRecord.<SimulatedPayment>nothing()
                .with(payment.refunding(now.plus(later), key))
                .with(StoredResponse.of(key, 201, view));
    }

    /** All that is left of a payment whose refund was taken on. */
    static JournalRecord<SimulatedPayment> rest(SimulatedPayment payment, String key, Instant now) {
        return done(payment, key, RandomNumbers.next("RF"), payment.amountMinor() - payment.refundedMinor(), now);
    }

    private static JournalRecord<SimulatedPayment> done(
            SimulatedPayment payment, String key, String refundNo, long amount, Instant now) {
        View view = new View(refundNo, payment.orderNo(), "REFUNDED", amount, now);
        return JournalRecord.<SimulatedPayment>nothing()
                .with(new LedgerEntry(key, payment.orderNo(), now, Effect.REFUND, amount))
                .with(payment.refunded(amount))
                .with(StoredResponse.of(key, 201, view));
    }

    private long check(SimulatedPayment payment) {
        long amount = RequestFields.positive("amountMinor", amountMinor);
        if (!RequestFields.currency(currency).equals(payment.currency())) {
            throw SimulatorProblem.refused("The payment was in " + payment.currency() + ".");
        }
        if (!payment.captured()) {
            throw SimulatorProblem.refused("This payment was not captured.");
        }
        if (payment.refundDue() != null || amount > payment.amountMinor() - payment.refundedMinor()) {
            throw SimulatorProblem.refused("The amount is more than is left of the payment.");
        }
        return amount;
    }
}
