package dev.boxline.simulator.payment;

import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
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
        return RequestFields.text("orderNo", orderNo);
    }

    SimulatedPayment pending(
            String key,
            String defaultMerchant,
            Instant now,
            @Nullable Instant settleAt,
            SimulatedPayment.@Nullable Channel channel) {
        return new SimulatedPayment(
                RandomNumbers.next("PAY"),
                order(),
                key,
                merchantId == null ? defaultMerchant : merchantId,
                RequestFields.positive("amountMinor", amountMinor),
                RequestFields.currency(currency),
                SimulatedPayment.Status.PENDING,
                0,
                now,
                settleAt,
                null,
                channel,
                null);
    }
}
