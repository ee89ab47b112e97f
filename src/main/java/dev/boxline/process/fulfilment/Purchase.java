package dev.boxline.process.fulfilment;

import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to buy, checked in form.
 *
 * @param orderNo brought along by an integration; null for a number of ours
 * @param mobileIp the address of the phone whose browser it is made with; null when it is made elsewhere
 * @param request the key the buyer's client sent, so that a repeated request buys once
 */
public record Purchase(
        @Nullable String orderNo,
        String customerId,
        String courseSku,
        PaymentMethod paymentMethod,
        Recipient recipient,
        @Nullable String mobileIp,
        @Nullable IdempotentRequest request) {}
