package dev.boxline.ordering;

/** A purchase as accepted, at the price shown at that moment. */
public record Checkout(
        String orderNo,
        String customerId,
        String courseSku,
        Money price,
        PaymentMethod paymentMethod,
        Recipient recipient) {}
