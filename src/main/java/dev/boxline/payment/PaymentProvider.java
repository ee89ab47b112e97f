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
 * A payment provider. Every method may be called again with the same order number and has its effect once. A payment the
 * provider doesn't know is reported as not found.
 */
public interface PaymentProvider {

    PaymentMethod method();

    /** The merchant who receives the money; a notification that names another one is not for us. */
    String merchantId();

    /** Requests the payment; the buyer may settle it until {@code windowEndsAt}. */
    Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt);

    /** How long the link of a created payment can be opened; null when it outlasts any window. */
    default @Nullable Duration linkLasts(Checkout checkout) {
        return null;
    }

    /** What an app passes to the provider's own client in place of opening the link; null for a link that is opened. */
    default @Nullable Map<String, String> clientParameters(String payUrl, Instant now) {
        return null;
    }

    Outcome<ProviderPayment> query(String orderNo);

    /** Closes an unsettled payment; returns SETTLED when the buyer was faster. */
    Outcome<ProviderPayment> close(String orderNo);

    /**
     * Refunds the payment's amount; returns REFUNDED, also when it was refunded earlier, or REFUNDING when the provider
     * has accepted the refund and completes it later. What is sent for one attempt never changes.
     */
    Outcome<ProviderPayment> refund(Payment payment);

    /** The number under which the payment's refund is requested, at this attempt. */
    default String refundNo(Payment payment) {
        return "";
    }

    /** Whether we request refunds of this order under this number, at any attempt. */
    default boolean isRefundNo(String orderNo, String refundNo) {
        return false;
    }

    /** The state of an accepted refund: REFUNDED, REFUNDING, or refused after all. */
    default Outcome<ProviderPayment> refundStatus(Payment payment) {
        return refund(payment);
    }

    /**
     * Refunds a charge other than the payment that was requested, under a key of its own.
     *
     * @param attempt counts from 1, as for the payment itself
     */
    default Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus, int attempt) {
        return Outcome.refused(Code.REFUND_AT_PROVIDER_ONLY, surplus.paymentNo());
    }

    /** A provider also refuses what the buyer has overtaken: a payment that has moved on replaces the refusal. */
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
