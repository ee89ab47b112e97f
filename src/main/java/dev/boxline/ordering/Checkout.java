package dev.boxline.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as accepted. What a payment provider is told comes from here and not from the catalogue or the clock, so that
 * a repeated request says the same.
 *
 * @param courseTitle as the buyer saw it
 * @param price as the buyer saw it
 * @param mobileIp the address of the phone whose browser the purchase was made with; null when it was made elsewhere
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
        @Nullable String mobileIp,
        Instant acceptedAt) {}
