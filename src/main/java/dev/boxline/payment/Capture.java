package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;

/**
 * A capture reported by a provider.
 *
 * @param paymentNo the provider's number; empty if not given
 */
record Capture(PaymentMethod method, String merchantId, String paymentNo, Money amount) {

    static Capture of(PaymentMethod method, ProviderPayment payment) {
        return new Capture(method, payment.merchantId(), payment.paymentNo(), payment.amount());
    }

    /** Whether it may be the same charge as the payment; a missing number matches any. */
    boolean matches(Payment payment) {
        String known = payment.paymentNo();
        return method == payment.method()
                && (paymentNo.isEmpty() || known == null || known.isEmpty() || known.equals(paymentNo));
    }

    /** Whether merchant, amount and currency match the payment. */
    boolean agreesWith(Payment payment, String ourMerchantId) {
        return merchantId.equals(ourMerchantId) && amount.equals(payment.amount());
    }
}
