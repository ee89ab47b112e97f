package dev.boxline.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WithReason;
import org.jspecify.annotations.Nullable;

/**
 * A payment without an order, which is refunded.
 *
 * @param paymentNo the provider's number; empty if not given
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

    /** Why there is no order for it. */
    public enum Why {
        /** The purchase had ended, or expected another amount or provider. */
        UNASKED,
        /** The purchase was already paid. */
        SECOND
    }

    /** The status of the refund. */
    public enum Status {
        DUE,
        REFUNDED,
        /** The provider refused; an operator clarifies this with the provider and requests the refund again. */
        REFUSED
    }

    /** Whether it is the requested payment and not another charge. */
    boolean isOf(Payment payment) {
        return method == payment.method() && (paymentNo.isEmpty() || paymentNo.equals(payment.paymentNo()));
    }
}
