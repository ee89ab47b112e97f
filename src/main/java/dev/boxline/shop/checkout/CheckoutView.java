package dev.boxline.shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.SurplusPayment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as the shop's API returns it.
 *
 * @param title as the buyer saw it
 */
public record CheckoutView(
        String orderNo,
        String courseSku,
        String title,
        CheckoutStatus status,
        Money price,
        PaymentView payment,
        List<SurplusView> surplus,
        List<String> actions) {

    /**
     * The state of the payment.
     *
     * @param payUrl where the buyer pays; null while the provider can't be reached, and when there is nothing to pay
     * @param clientParameters what the app passes to the provider's own client in place of a link; null with a link
     * @param payBy until when; null in the first answer, and when there is nothing to pay
     */
    public record PaymentView(
            PaymentMethod method,
            PaymentStatus status,
            @Nullable String payUrl,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, String> clientParameters,

            @Nullable Instant payBy) {}

    /** A payment received in addition to, or without, an open payment request, and the state of its refund. */
    public record SurplusView(PaymentMethod method, Money amount, SurplusPayment.Status status) {

        static SurplusView of(SurplusPayment surplus) {
            return new SurplusView(surplus.method(), surplus.amount(), surplus.status());
        }
    }

    /** The answer to the first request, which every retry with the same key gets. */
    static CheckoutView firstAnswer(
            Checkout checkout, Payment payment, @Nullable Map<String, String> clientParameters) {
        var first = new PaymentView(
                checkout.paymentMethod(),
                payment.answeredStatus(),
                payment.answeredUrl() && clientParameters == null ? payment.payUrl() : null,
                payment.answeredUrl() ? clientParameters : null,
                null);
        return of(checkout, first, List.of());
    }

    /** The current state. */
    static CheckoutView current(
            Checkout checkout,
            Payment payment,
            @Nullable Map<String, String> clientParameters,
            List<SurplusPayment> surplus,
            boolean givenUpUnpaid) {
        boolean payable = payment.status() == PaymentStatus.PENDING && payment.payUrl() != null;
        var current = new PaymentView(
                checkout.paymentMethod(),
                payment.status(),
                payable && clientParameters == null ? payment.payUrl() : null,
                payable ? clientParameters : null,
                payable ? payment.windowEndsAt() : null);
        CheckoutStatus status = givenUpUnpaid ? CheckoutStatus.EXPIRED : CheckoutStatus.of(payment.status());
        return of(checkout, status, current, surplus);
    }

    /** A checkout whose payment was not requested yet. */
    static CheckoutView notStarted(Checkout checkout) {
        return of(
                checkout,
                new PaymentView(checkout.paymentMethod(), PaymentStatus.REQUESTED, null, null, null),
                List.of());
    }

    private static CheckoutView of(Checkout checkout, PaymentView payment, List<SurplusPayment> surplus) {
        return of(checkout, CheckoutStatus.of(payment.status()), payment, surplus);
    }

    private static CheckoutView of(
            Checkout checkout, CheckoutStatus status, PaymentView payment, List<SurplusPayment> surplus) {
        boolean payable = status == CheckoutStatus.AWAITING_PAYMENT
                && (payment.payUrl() != null || payment.clientParameters() != null);
        return new CheckoutView(
                checkout.orderNo(),
                checkout.courseSku(),
                checkout.courseTitle(),
                status,
                checkout.price(),
                payment,
                surplus.stream().map(SurplusView::of).toList(),
                payable ? List.of("PAY") : List.of());
    }
}
