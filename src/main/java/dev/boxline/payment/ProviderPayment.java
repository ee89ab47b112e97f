package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.partner.PartnerText;
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

    private static final int MAX_PAYMENT_NO = 64;
    private static final int MAX_PAY_URL = 4_000;
    private static final int MAX_CURRENCY = 3;

    /** What doesn't fit is shortened or left out. */
    public ProviderPayment {
        amount = new Money(amount.amountMinor(), PartnerText.whole(amount.currency(), MAX_CURRENCY));
        paymentNo = PartnerText.identifier(paymentNo, MAX_PAYMENT_NO);
        payUrl = payUrl == null || payUrl.length() > MAX_PAY_URL ? null : payUrl;
    }

    public boolean isSettled() {
        return status == PaymentStatus.SETTLED;
    }

    /** Whether the buyer has paid, also when the money went back since. */
    public boolean wasPaid() {
        return isSettled() || isRefunded() || status == PaymentStatus.PARTLY_REFUNDED;
    }

    /** The amount, or the agreed one when the provider doesn't state it. */
    Money amountOr(Money agreed) {
        return amount.currency().isEmpty() ? agreed : amount;
    }

    boolean isRefunded() {
        return status == PaymentStatus.REFUNDED;
    }
}
