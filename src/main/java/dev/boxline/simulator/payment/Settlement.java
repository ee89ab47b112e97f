package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.partner.Fields;
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
record Settlement(
        @Nullable Integer callbacks,
        @Nullable Integer delayMillis,
        @Nullable Long amountMinor,
        @Nullable Boolean forged) {

    static final Settlement USUAL = new Settlement(null, null, null, null);

    /** For a payment that settles as soon as it was asked for: a moment later than the answer. */
    static final Settlement AT_ONCE = new Settlement(null, 200, null, null);

    private static final int ONE_HOUR = 3_600_000;

    void check() {
        copies();
        delay();
    }

    /** The capture, once; a payment captured before only has its news sent again. */
    Fact<Payment> of(Payment payment, Instant now) {
        if (payment.settledAt() != null) {
            return Fact.<Payment>nothing().with(news(payment, payment.settledAt(), now));
        }
        return capture(payment, now).with(news(payment, now, now));
    }

    static Fact<Payment> capture(Payment payment, Instant now) {
        Entry entry = new Entry(payment.key(), payment.orderNo(), now, Effect.CAPTURE, payment.amountMinor());
        return Fact.<Payment>nothing().with(entry).with(payment.settled(now));
    }

    private @Nullable Callback news(Payment payment, Instant settledAt, Instant now) {
        if (copies() == 0) {
            return null;
        }
        long amount = amountMinor == null ? payment.amountMinor() : amountMinor;
        Callback news = News.of(payment, Payment.Status.SETTLED, amount, settledAt, now.plus(delay()), copies());
        return news.forgedIf(Boolean.TRUE.equals(forged));
    }

    private int copies() {
        return Fields.upTo(1_000, "callbacks", callbacks, 1);
    }

    private Duration delay() {
        return Duration.ofMillis(Fields.upTo(ONE_HOUR, "delayMillis", delayMillis, 0));
    }
}
