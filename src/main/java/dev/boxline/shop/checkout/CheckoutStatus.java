package dev.boxline.shop.checkout;

import dev.boxline.payment.PaymentStatus;

/** A checkout as its buyer sees it. */
public enum CheckoutStatus {
    AWAITING_PAYMENT,
    PAID,
    EXPIRED,
    REFUSED;

    static CheckoutStatus of(PaymentStatus payment) {
        return switch (payment) {
            case REQUESTED, PENDING -> AWAITING_PAYMENT;
            case SETTLED, PARTLY_REFUNDED, REFUNDING, REFUNDED -> PAID;
            case CLOSED -> EXPIRED;
            case REFUSED -> REFUSED;
        };
    }
}
