package dev.boxline.process.fulfilment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * A customer's purchase request, validated in form.
 *
 * @param orderNo supplied by an integration; null to generate one
 * @param payer what is known about the buyer's device; null when nothing is
 * @param request the idempotency key sent by the buyer's client, so that a repeated request buys once
 */
public record Purchase(
        @Nullable String orderNo,
        String customerId,
        String courseSku,
        PaymentMethod paymentMethod,
        Recipient recipient,
        Checkout.@Nullable Payer payer,
        @Nullable IdempotentRequest request) {}
