package dev.boxline.shop.checkout;

import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Checkout;
import dev.boxline.payment.Payments;
import dev.boxline.payment.SurplusRefunds;
import org.springframework.stereotype.Component;

/** How checkouts stand, put together from what the payment and the dead-letter lane know of them. */
@Component
class CheckoutViews {

    private final Payments payments;
    private final SurplusRefunds surplus;
    private final DeadLetters parked;

    CheckoutViews(Payments payments, SurplusRefunds surplus, DeadLetters parked) {
        this.payments = payments;
        this.surplus = surplus;
        this.parked = parked;
    }

    /** A purchase given up while its payment could not be asked for has expired, also while the provider is still down. */
    CheckoutView of(Checkout checkout) {
        String orderNo = checkout.orderNo();
        return payments.find(orderNo)
                .map(payment -> CheckoutView.asItStands(
                        checkout, payment, surplus.of(orderNo), parked.isGivenUpBeforePayment(orderNo)))
                .orElseGet(() -> CheckoutView.notStarted(checkout));
    }
}
