package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase's payment.
 *
 * @param answeredStatus the status in the first response to the buyer
 * @param answeredUrl whether that response contained the pay link
 * @param refundAttempt starts at 1; each attempt has its own refund number
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

    /** Whether the buyer has paid, including payments refunded since. */
    public boolean wasSettled() {
        return status == PaymentStatus.SETTLED || status == PaymentStatus.REFUNDING || status == PaymentStatus.REFUNDED;
    }

    /** Whether the buyer may still pay. */
    public boolean isOpen() {
        return status == PaymentStatus.REQUESTED || status == PaymentStatus.PENDING;
    }

    /** The same payment, settled. Sets the provider's number if it was unknown. */
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

    /** The same payment with another amount. */
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
