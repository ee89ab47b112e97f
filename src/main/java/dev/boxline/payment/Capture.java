package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;

/**
 * Money that a provider reports as captured.
 *
 * @param paymentNo the provider's number; empty when it gave none
 */
record Capture(PaymentMethod method, String merchantId, String paymentNo, Money amount) {

    static Capture of(PaymentMethod method, ProviderPayment payment) {
        return new Capture(method, payment.merchantId(), payment.paymentNo(), payment.amount());
    }

    /** Whether it may be the same charge as the one we know: a missing number contradicts none. */
    boolean mayBe(Payment payment) {
        String known = payment.paymentNo();
        return method == payment.method()
                && (paymentNo.isEmpty() || known == null || known.isEmpty() || known.equals(paymentNo));
    }

    /** Whether merchant, amount and currency are what was agreed. */
    boolean agreesWith(Payment payment, String ourMerchantId) {
        return merchantId.equals(ourMerchantId) && amount.equals(payment.amount());
    }
}
