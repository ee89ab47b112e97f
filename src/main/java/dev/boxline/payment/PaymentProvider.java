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
 * A payment provider. A bean of this type whose method is named in {@code boxline.payment.own} takes the place of ours; a
 * {@link PaymentNotificationReader} beside it reads the provider's callbacks. Without one, payments are found by queries.
 *
 * <p>Requests are sent through a client of {@link dev.boxline.partner.PartnerClients#open}, which adds login, time budget,
 * limit of calls and the exchange log, and asks back after a lost answer. Methods are called by several threads and more than
 * once for one order: before and in the transaction that records the answer, which the client then has already.
 *
 * <p><b>Units.</b> Amounts are in the smallest unit of their currency (19900 CNY are 199 yuan). The amount and the merchant
 * that the provider reports are compared with the purchase; a payment that disagrees doesn't count as paid.
 *
 * <p><b>Idempotency.</b> One order number names one payment for ever, and one attempt of a refund one refund: a repeated
 * request, also in parallel, has one effect and the same result. Requests are built from the checkout alone, so that they are
 * repeated unchanged.
 *
 * <p><b>Outcomes.</b> {@link Outcome#done} means that the provider answered with the payment as it is now, also when the request
 * came too late to change it. Refused is only what the provider itself declines for this payment: it ends the purchase, and a
 * refund waits for an operator. A payment unknown to the provider is reported as not found. Everything else is unavailable: the
 * order is parked and retried. Nothing is thrown.
 */
public interface PaymentProvider {

    PaymentMethod method();

    /** Our merchant id; notifications for other merchants are rejected. */
    String merchantId();

    /**
     * Requests the payment, which the buyer may settle until {@code windowEndsAt}. PENDING with the link to pay, or what became of
     * the payment when it was requested before.
     */
    Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt);

    /** How long the link of a created payment is valid; null when it outlasts any window. */
    default @Nullable Duration linkValidity(Checkout checkout) {
        return null;
    }

    /** The parameters for the provider's client SDK, used instead of the link; null for a link to open in a browser. */
    default @Nullable Map<String, String> clientParameters(String payUrl, Instant now) {
        return null;
    }

    /** The payment as it is now, without an effect. Not found is no proof that it won't be there later. */
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

    /**
     * Replaces a refusal by the payment if the buyer has paid or the payment has ended meanwhile; unavailable if the
     * provider doesn't say.
     */
    default Outcome<ProviderPayment> unlessOvertaken(String orderNo, Outcome<ProviderPayment> outcome) {
        Outcome.Failure failure = outcome.failure();
        boolean overtaken = outcome instanceof Outcome.Refused
                || (failure != null && failure.reason().code() == Code.PAYMENT_NUMBER_USED);
        return !overtaken
                ? outcome
                : query(orderNo)
                        .ifNotFound(() -> outcome)
                        .ifRefused(() -> outcome)
                        .then(payment -> payment.status() == PaymentStatus.PENDING ? outcome : Outcome.done(payment));
    }
}
