package dev.boxline.shop.checkout;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.RecipientRequest;
import dev.boxline.http.request.Text;
import dev.boxline.ordering.PaymentMethod;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** @param customerId sent by integrations, not by customers */
public record CheckoutRequest(
        @JsonSetter(nulls = Nulls.FAIL) @Pattern(regexp = Buyer.CUSTOMER_ID, message = Buyer.CUSTOMER_ID_RULE) @Nullable
        String customerId,

        @Text(max = 64) String courseSku,
        PaymentMethod paymentMethod,
        RecipientRequest recipient) {}
