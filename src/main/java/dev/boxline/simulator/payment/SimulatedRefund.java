package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests a refund of at most what was captured and not yet refunded. */
public record SimulatedRefund(
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String reason) {

    /** A refund in responses. */
    record RefundView(String refundNo, String orderNo, String status, long amountMinor, Instant at) {}

    /** Refunds now, or accepts the refund and completes it after the delay. */
    JournalRecord<SimulatedPayment> of(SimulatedPayment payment, String key, Instant now, Duration delay) {
        long amount = check(payment);
        String refundNo = RandomNumbers.next("RF");
        if (delay.isZero()) {
            return completed(payment, key, refundNo, amount, now);
        }
        RefundView view = new RefundView(refundNo, payment.orderNo(), "PENDING", amount, now);
        return JournalRecord.of(payment.refunding(now.plus(delay), key)).with(StoredResponse.of(key, 201, view));
    }

    /** Completes an accepted refund with all that is left of the payment. */
    static JournalRecord<SimulatedPayment> remainder(SimulatedPayment payment, String key, Instant now) {
        return completed(payment, key, RandomNumbers.next("RF"), payment.amountMinor() - payment.refundedMinor(), now);
    }

    private static JournalRecord<SimulatedPayment> completed(
            SimulatedPayment payment, String key, String refundNo, long amount, Instant now) {
        RefundView view = new RefundView(refundNo, payment.orderNo(), "REFUNDED", amount, now);
        return JournalRecord.of(payment.refunded(amount))
                .with(new LedgerEntry(key, payment.orderNo(), now, LedgerEntry.Type.REFUND, amount))
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
