package dev.boxline.payment;

import dev.boxline.ordering.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its provider reports it.
 *
 * @param status PENDING, SETTLED, CLOSED, REFUNDING or REFUNDED
 * @param paymentNo the provider's number of the payment or, after a refund, of the refund; empty if not given
 */
public record ProviderPayment(
        PaymentStatus status,
        String merchantId,
        Money amount,
        String paymentNo,
        @Nullable String payUrl) {

    public boolean isSettled() {
        return status == PaymentStatus.SETTLED;
    }

    boolean isRefunded() {
        return status == PaymentStatus.REFUNDED;
    }
}
