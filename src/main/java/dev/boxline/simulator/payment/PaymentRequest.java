package dev.boxline.simulator.payment;

import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.partner.RequestFields;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request for a payment. */
public record PaymentRequest(
        String orderNo,
        @Nullable String merchantId,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String subject) {

    SimulatedPayment pending(
            String key,
            String defaultMerchant,
            Instant now,
            @Nullable Instant settleAt,
            SimulatedPayment.@Nullable Channel channel) {
        return new SimulatedPayment(
                RandomNumbers.next("PAY"),
                orderNo,
                key,
                merchantId == null ? defaultMerchant : merchantId,
                RequestFields.positive("amountMinor", amountMinor),
                RequestFields.currency(currency),
                SimulatedPayment.State.PENDING,
                0,
                now,
                settleAt,
                null,
                channel,
                null,
                Map.of());
    }
}
