package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import java.time.Instant;

/** A payment provider. Every method may be called again with the same order number and has its effect once. */
public interface PaymentProvider {

    PaymentMethod method();

    /** The merchant the money is for; a callback naming another one is not for us. */
    String merchantId();

    /** Asks for the payment; the buyer may settle it until {@code windowEndsAt}. */
    PaymentAnswer create(Checkout checkout, Instant windowEndsAt);

    PaymentAnswer query(String orderNo);

    /** Ends an unsettled payment; answers SETTLED when the buyer was quicker. */
    PaymentAnswer close(String orderNo);

    /**
     * Gives the payment's amount back; answers REFUNDED, also when it was given back earlier, or REFUNDING when the
     * provider has accepted it and takes its time.
     */
    PaymentAnswer refund(Payment payment, String reason);

    /** What became of a refund that was accepted: REFUNDED, REFUNDING, or refused after all. */
    default PaymentAnswer refundStatus(Payment payment) {
        return refund(payment, "order cancelled");
    }

    /** Gives back a charge other than the payment that was asked for, under a key of its own. */
    default PaymentAnswer refundSurplus(SurplusPayment surplus) {
        return new PaymentAnswer.Refused(
                "Payment " + surplus.paymentNo() + " can only be given back at the provider itself");
    }
}
