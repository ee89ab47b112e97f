package dev.boxline.process.fulfilment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to buy, checked in form.
 *
 * @param orderNo brought along by an integration; null for a number of ours
 * @param payer what is known about the buyer's device; null when nothing is
 * @param request the key the buyer's client sent, so that a repeated request buys once
 */
public record Purchase(
        @Nullable String orderNo,
        String customerId,
        String courseSku,
        PaymentMethod paymentMethod,
        Recipient recipient,
        Checkout.@Nullable Payer payer,
        @Nullable IdempotentRequest request) {}
