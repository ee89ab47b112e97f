package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.JournalRecord;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Captures a payment and says so.
 *
 * @param callbacks copies of the news; 0 is a lost one
 * @param delayMillis from the capture to the news
 * @param amountMinor told in place of the true amount, and of nothing else
 * @param forged signed with a key nobody knows
 */
record SettlementRequest(
        @Nullable Integer callbacks,
        @Nullable Integer delayMillis,
        @Nullable Long amountMinor,
        @Nullable Boolean forged) {

    static final SettlementRequest USUAL = new SettlementRequest(null, null, null, null);

    /** For a payment that settles as soon as it was asked for: a moment later than the answer. */
    static final SettlementRequest AT_ONCE = new SettlementRequest(null, 200, null, null);

    private static final int ONE_HOUR = 3_600_000;

    void check() {
        copies();
        delay();
    }

    /** The capture, once; a payment captured before only has its news sent again. */
    JournalRecord<SimulatedPayment> of(SimulatedPayment payment, Instant now) {
        if (payment.settledAt() != null) {
            return JournalRecord.<SimulatedPayment>nothing().with(news(payment, payment.settledAt(), now));
        }
        return capture(payment, now).with(news(payment, now, now));
    }

    static JournalRecord<SimulatedPayment> capture(SimulatedPayment payment, Instant now) {
        LedgerEntry entry =
                new LedgerEntry(payment.key(), payment.orderNo(), now, Effect.CAPTURE, payment.amountMinor());
        return JournalRecord.<SimulatedPayment>nothing().with(entry).with(payment.settled(now));
    }

    private @Nullable Callback news(SimulatedPayment payment, Instant settledAt, Instant now) {
        if (copies() == 0) {
            return null;
        }
        long amount = amountMinor == null ? payment.amountMinor() : amountMinor;
        Callback news = PaymentNotification.of(
                payment, SimulatedPayment.Status.SETTLED, amount, settledAt, now.plus(delay()), copies());
        return news.forgedIf(Boolean.TRUE.equals(forged));
    }

    private int copies() {
        return RequestFields.upTo(1_000, "callbacks", callbacks, 1);
    }

    private Duration delay() {
        return Duration.ofMillis(RequestFields.upTo(ONE_HOUR, "delayMillis", delayMillis, 0));
    }
}
