package dev.boxline.web.shop;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Surplus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkout in the shop's answers. */
public record CheckoutView(
        String orderNo,
        String courseSku,
        CheckoutStatus status,
        Money price,
        PaymentView payment,
        List<SurplusView> surplus,
        List<String> actions) {

    /** @param payUrl where the buyer pays; null while the provider can't be reached, and when there is nothing to pay */
    public record PaymentView(
            PaymentMethod method,
            PaymentStatus status,
            @Nullable String payUrl) {}

    /** Money that came in although the purchase does not wait for it, and how far it is on its way back. */
    public record SurplusView(PaymentMethod method, Money amount, Surplus.Status status) {

        static SurplusView of(Surplus surplus) {
            return new SurplusView(surplus.method(), surplus.amount(), surplus.status());
        }
    }

    /** What the buyer was told first, however often he asks with the same key. */
    static CheckoutView asAnswered(Checkout checkout, Payment payment) {
        return of(checkout, payment.answeredStatus(), payment.answeredUrl() ? payment.payUrl() : null, List.of());
    }

    /** How things stand. */
    static CheckoutView asItStands(Checkout checkout, Payment payment, List<Surplus> surplus) {
        boolean payable = payment.status() == PaymentStatus.PENDING;
        return of(checkout, payment.status(), payable ? payment.payUrl() : null, surplus);
    }

    /** A checkout whose provider was not asked yet. */
    static CheckoutView notStarted(Checkout checkout) {
        return of(checkout, PaymentStatus.REQUESTED, null, List.of());
    }

    private static CheckoutView of(
            Checkout checkout, PaymentStatus payment, @Nullable String payUrl, List<Surplus> surplus) {
        CheckoutStatus status = CheckoutStatus.of(payment);
        boolean payable = status == CheckoutStatus.AWAITING_PAYMENT && payUrl != null;
        return new CheckoutView(
                checkout.orderNo(),
                checkout.courseSku(),
                status,
                checkout.price(),
                new PaymentView(checkout.paymentMethod(), payment, payUrl),
                surplus.stream().map(SurplusView::of).toList(),
                payable ? List.of("PAY") : List.of());
    }
}
