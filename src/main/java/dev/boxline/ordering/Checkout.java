package dev.boxline.ordering;

/** What a customer asked for, as accepted: the price is the one shown at that moment. */
public record Checkout(
        String orderNo,
        String customerId,
        String courseSku,
        Money price,
        PaymentMethod paymentMethod,
        Recipient recipient) {}
