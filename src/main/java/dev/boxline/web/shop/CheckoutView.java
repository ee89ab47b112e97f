package dev.boxline.web.shop;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkout in the shop's answers. */
public record CheckoutView(
        String orderNo,
        String courseSku,
        CheckoutStatus status,
        Money price,
        PaymentView payment,
        List<String> actions) {

    /** @param payUrl where the buyer pays; null while the provider can't be reached, and when there is nothing to pay */
    public record PaymentView(
            PaymentMethod method,
            PaymentStatus status,
            @Nullable String payUrl) {}

    /** What the buyer was told first, however often he asks with the same key. */
    static CheckoutView asAnswered(Checkout checkout, Payment payment) {
        return of(checkout, payment.answeredStatus(), payment.answeredUrl() ? payment.payUrl() : null);
    }

    /** How things stand. */
    static CheckoutView asItStands(Checkout checkout, Payment payment) {
        boolean payable = payment.status() == PaymentStatus.PENDING;
        return of(checkout, payment.status(), payable ? payment.payUrl() : null);
    }

    /** A checkout whose provider was not asked yet. */
    static CheckoutView notStarted(Checkout checkout) {
        return of(checkout, PaymentStatus.REQUESTED, null);
    }

    private static CheckoutView of(Checkout checkout, PaymentStatus payment, @Nullable String payUrl) {
        CheckoutStatus status = CheckoutStatus.of(payment);
        boolean payable = status == CheckoutStatus.AWAITING_PAYMENT && payUrl != null;
        return new CheckoutView(
                checkout.orderNo(),
                checkout.courseSku(),
                status,
                checkout.price(),
                new PaymentView(checkout.paymentMethod(), payment, payUrl),
                payable ? List.of("PAY") : List.of());
    }
}
