package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase's payment.
 *
 * @param answeredStatus the status in the first answer to the buyer
 * @param answeredUrl whether that answer carried the pay link
 * @param refundAttempt counts from 1; each attempt has a refund number of its own
 */
public record Payment(
        String orderNo,
        PaymentMethod method,
        Money amount,
        PaymentStatus status,
        @Nullable String paymentNo,
        @Nullable String payUrl,
        PaymentStatus answeredStatus,
        boolean answeredUrl,
        Instant windowEndsAt,
        @Nullable Instant settledAt,
        int refundAttempt) {

    /** Whether the buyer has paid, also when the money has gone back since. */
    public boolean wasSettled() {
        return status == PaymentStatus.SETTLED || status == PaymentStatus.REFUNDING || status == PaymentStatus.REFUNDED;
    }

    /** Whether the buyer may still pay. */
    public boolean isOpen() {
        return status == PaymentStatus.REQUESTED || status == PaymentStatus.PENDING;
    }

    /** The same payment, settled. A number that only this answer has is kept. */
    Payment settled(String statedNo, Instant at) {
        return new Payment(
                orderNo,
                method,
                amount,
                PaymentStatus.SETTLED,
                statedNo.isEmpty() ? paymentNo : statedNo,
                payUrl,
                answeredStatus,
                answeredUrl,
                windowEndsAt,
                at,
                refundAttempt);
    }

    /** The same payment, of another amount. */
    Payment of(Money other) {
        return new Payment(
                orderNo,
                method,
                other,
                status,
                paymentNo,
                payUrl,
                answeredStatus,
                answeredUrl,
                windowEndsAt,
                settledAt,
                refundAttempt);
    }
}
