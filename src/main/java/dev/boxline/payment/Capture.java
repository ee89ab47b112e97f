package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;

/**
 * Money a provider says it took.
 *
 * @param paymentNo the provider's number; empty when it said none
 */
record Capture(PaymentMethod method, String merchantId, String paymentNo, Money amount) {

    static Capture of(PaymentMethod method, PaymentAnswer.Known known) {
        return new Capture(
                method, known.merchantId(), known.paymentNo(), new Money(known.amountMinor(), known.currency()));
    }

    /** Whether it may be the same charge as the one we know: a number that wasn't said contradicts none. */
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
