package dev.boxline.ordering;

import java.time.Instant;

/**
 * A purchase as accepted. What a payment provider is told comes from here and not from the catalogue or the clock, so that
 * a repeated request says the same.
 *
 * @param courseTitle as the buyer saw it
 * @param price as the buyer saw it
 * @param acceptedAt with the precision of the database
 */
public record Checkout(
        String orderNo,
        String customerId,
        String courseSku,
        String courseTitle,
        Money price,
        PaymentMethod paymentMethod,
        Recipient recipient,
        Instant acceptedAt) {}
