package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Every method is idempotent by order number. A payment unknown to the provider is reported as not
 * found.
 */
public interface PaymentProvider {

    PaymentMethod method();

    /** Our merchant id; notifications for other merchants are rejected. */
    String merchantId();

    /** Requests the payment, which the buyer may settle until {@code windowEndsAt}. */
    Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt);

    /** How long the link of a created payment is valid; null when it outlasts any window. */
    default @Nullable Duration linkValidity(Checkout checkout) {
        return null;
    }

    /** The parameters for the provider's client SDK, used instead of the link; null for a link to open in a browser. */
    default @Nullable Map<String, String> clientParameters(String payUrl, Instant now) {
        return null;
    }

    Outcome<ProviderPayment> query(String orderNo);

    /** Closes an unsettled payment; returns SETTLED when the buyer has paid meanwhile. */
    Outcome<ProviderPayment> close(String orderNo);

    /**
     * Refunds the payment's amount; returns REFUNDED, also when it was refunded before, or REFUNDING when the provider
     * has accepted the refund and completes it later. The request of one attempt never changes.
     */
    Outcome<ProviderPayment> refund(Payment payment);

    /** The refund number of the payment's current attempt. */
    default String refundNo(Payment payment) {
        return "";
    }

    /** Whether this is the refund number of any attempt for this order. */
    default boolean isRefundNo(String orderNo, String refundNo) {
        return false;
    }

    /** The state of an accepted refund: REFUNDED, REFUNDING, or refused when it failed. */
    default Outcome<ProviderPayment> refundStatus(Payment payment) {
        return refund(payment);
    }

    /**
     * Refunds a charge other than the requested payment, with its own idempotency key.
     *
     * @param attempt starts at 1, as for the payment itself
     */
    default Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus, int attempt) {
        return Outcome.refused(Code.REFUND_AT_PROVIDER_ONLY, surplus.paymentNo());
    }

    /** Replaces a refusal by the payment if the buyer has paid or the payment has ended meanwhile. */
    default Outcome<ProviderPayment> unlessOvertaken(String orderNo, Outcome<ProviderPayment> outcome) {
        Outcome.Failure failure = outcome.failure();
        boolean overtaken = outcome instanceof Outcome.Refused
                || (failure != null && failure.reason().code() == Code.PAYMENT_NUMBER_USED);
        return !overtaken
                ? outcome
                : query(orderNo)
                        .toOptional()
                        .filter(payment -> payment.status() != PaymentStatus.PENDING)
                        .map(payment -> Outcome.done(payment))
                        .orElse(outcome);
    }
}
