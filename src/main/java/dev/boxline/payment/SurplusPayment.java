package dev.boxline.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WithReason;
import org.jspecify.annotations.Nullable;

/**
 * A payment without an order to pay for. It is refunded.
 *
 * @param paymentNo the provider's number; empty when it gave none
 * @param failure why the provider refused to refund it
 */
public record SurplusPayment(
        String orderNo,
        PaymentMethod method,
        String paymentNo,
        Why why,
        Money amount,
        Status status,
        @JsonIgnore @Nullable Reason failure)
        implements WithReason {

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
