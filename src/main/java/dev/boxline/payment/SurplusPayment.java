package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;

/**
 * Money that came in and no order is for. It goes back.
 *
 * @param paymentNo the provider's number; empty when it said none
 * @param reason the provider's latest word, when it isn't the money
 */
public record SurplusPayment(
        String orderNo, PaymentMethod method, String paymentNo, Why why, Money amount, Status status, String reason) {

    /** Why no order is for it. */
    public enum Why {
        /** The purchase was over, or waited for another amount or another provider. */
        UNASKED,
        /** The purchase had been paid before. */
        SECOND
    }

    /** How far it is on its way back. */
    public enum Status {
        DUE,
        REFUNDED,
        /** The provider said no: an operator has to see to it with the provider, and asks for it again. */
        REFUSED
    }

    /** Whether it is the payment that was asked for, and not another one. */
    boolean isOf(Payment payment) {
        return method == payment.method() && (paymentNo.isEmpty() || paymentNo.equals(payment.paymentNo()));
    }
}
