package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to capture a payment and send callbacks.
 *
 * @param callbacks copies of the callback; 0 loses it
 * @param delayMillis from the capture to the callback
 * @param amountMinor sent instead of the captured amount
 * @param forged signed with a random key
 */
record SettlementRequest(
        @Nullable Integer callbacks,
        @Nullable Integer delayMillis,
        @Nullable Long amountMinor,
        @Nullable Boolean forged) {

    static final SettlementRequest DEFAULT = new SettlementRequest(null, null, null, null);
    /** For a payment that settles when it is created: its callback is sent shortly after the response. */
    static final SettlementRequest SOON = new SettlementRequest(null, 200, null, null);

    private static final int ONE_HOUR = 3_600_000;

    void check() {
        copies();
        delay();
    }

    /** Captures the payment; if it is already captured, only sends the callback again. */
    JournalRecord<SimulatedPayment> of(SimulatedPayment payment, Instant now) {
        if (payment.settledAt() != null) {
            return JournalRecord.<SimulatedPayment>empty().with(callback(payment, payment.settledAt(), now));
        }
        return capture(payment, now).with(callback(payment, now, now));
    }

    static JournalRecord<SimulatedPayment> capture(SimulatedPayment payment, Instant now) {
        return JournalRecord.of(payment.settled(now))
                .with(new LedgerEntry(
                        payment.key(), payment.orderNo(), now, LedgerEntry.Type.CAPTURE, payment.amountMinor()));
    }

    private @Nullable Callback callback(SimulatedPayment payment, Instant settledAt, Instant now) {
        if (copies() == 0) {
            return null;
        }
        long amount = amountMinor == null ? payment.amountMinor() : amountMinor;
        return payment.callback(SimulatedPayment.State.SETTLED, amount, settledAt, now.plus(delay()), copies())
                .forged(Boolean.TRUE.equals(forged));
    }

    private int copies() {
        return RequestFields.upTo(1_000, "callbacks", callbacks, 1);
    }

    private Duration delay() {
        return Duration.ofMillis(RequestFields.upTo(ONE_HOUR, "delayMillis", delayMillis, 0));
    }
}
