package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request to refund at most the captured amount that is not yet refunded. */
public record SimulatedRefund(
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String reason) {

    String content() {
        return amountMinor + " " + currency + " " + reason;
    }

    /** A refund in responses. */
    record RefundView(String refundNo, String orderNo, String status, long amountMinor, Instant at) {}

    /** Completes the refund now, or accepts it and completes it after the delay. */
    JournalRecord<SimulatedPayment> of(
            SimulatedPayment payment, String key, Instant now, Duration delay, RefundResult result) {
        long amount = check(payment);
        if (delay.isZero()) {
            return ended(payment, key, amount, now, result);
        }
        var due = new SimulatedPayment.RefundDue(now.plus(delay), key, result);
        RefundView view = view(payment, "PENDING", amount, now);
        return JournalRecord.of(payment.refunding(due)).with(StoredResponse.of(key, 201, view));
    }

    /** Completes an accepted refund of the remaining amount. */
    static JournalRecord<SimulatedPayment> remainder(
            SimulatedPayment payment, String key, Instant now, RefundResult result) {
        return ended(payment, key, payment.amountMinor() - payment.refundedMinor(), now, result);
    }

    private static JournalRecord<SimulatedPayment> ended(
            SimulatedPayment payment, String key, long amount, Instant now, RefundResult result) {
        var response = StoredResponse.of(key, 201, view(payment, result.name(), amount, now));
        return result == RefundResult.REFUNDED
                ? JournalRecord.of(payment.refunded(key, amount))
                        .with(new LedgerEntry(key, payment.orderNo(), now, LedgerEntry.Type.REFUND, amount))
                        .with(response)
                : JournalRecord.of(payment.refundFailed(key, result)).with(response);
    }

    private static RefundView view(SimulatedPayment payment, String status, long amount, Instant now) {
        return new RefundView(RandomNumbers.next("RF"), payment.orderNo(), status, amount, now);
    }

    private long check(SimulatedPayment payment) {
        long amount = RequestFields.positive("amountMinor", amountMinor);
        if (!RequestFields.currency(currency).equals(payment.currency())) {
            throw SimulatorProblem.refused("The payment was in " + payment.currency() + ".");
        }
        if (!payment.captured()) {
            throw SimulatorProblem.refused("This payment was not captured.");
        }
        if (payment.refundDue() != null || payment.abnormalRefund().isPresent()) {
            throw SimulatorProblem.refused("Another refund of this payment is in progress.");
        }
        if (amount > payment.amountMinor() - payment.refundedMinor()) {
            throw SimulatorProblem.refused("The amount exceeds the amount that can be refunded.");
        }
        return amount;
    }
}
