package dev.boxline.simulator.payment;

import dev.boxline.simulator.partner.Fields;
import dev.boxline.simulator.partner.Numbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for a payment; the simulator takes it after the window, too, so that late ones can be rehearsed. */
public record PaymentRequest(
        @Nullable String orderNo,
        @Nullable String merchantId,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String subject,
        @Nullable Instant windowEndsAt) {

    String order() {
        return Fields.text("orderNo", orderNo);
    }

    Payment pending(
            String key,
            String defaultMerchant,
            Instant now,
            @Nullable Instant settleAt,
            Payment.@Nullable Channel channel) {
        return new Payment(
                Numbers.next("PAY"),
                order(),
                key,
                merchantId == null ? defaultMerchant : merchantId,
                Fields.positive("amountMinor", amountMinor),
                Fields.currency(currency),
                Payment.Status.PENDING,
                0,
                now,
                settleAt,
                null,
                channel,
                null);
    }
}
