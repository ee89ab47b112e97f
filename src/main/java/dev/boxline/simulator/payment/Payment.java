package dev.boxline.simulator.payment;

import dev.boxline.simulator.journal.OrderState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider knows of one order's payment.
 *
 * @param key the idempotency key it was created with; its capture bears the same
 * @param settleAt when it settles by itself, if it does
 */
record Payment(
        String paymentNo,
        String orderNo,
        String key,
        String merchantId,
        long amountMinor,
        String currency,
        Status status,
        long refundedMinor,
        Instant at,
        @Nullable Instant settleAt,
        @Nullable Instant settledAt)
        implements OrderState {

    enum Status {
        PENDING,
        SETTLED,
        CLOSED,
        REFUNDED
    }

    /** A payment as told to Boxline. */
    record View(
            String paymentNo,
            String orderNo,
            String merchantId,
            long amountMinor,
            String currency,
            Status status,
            String payUrl,
            Instant at) {}

    boolean is(Status expected) {
        return status == expected;
    }

    boolean captured() {
        return settledAt != null;
    }

    Payment settled(Instant now) {
        return new Payment(
                paymentNo, orderNo, key, merchantId, amountMinor, currency, Status.SETTLED, 0, at, settleAt, now);
    }

    Payment closed() {
        return new Payment(
                paymentNo, orderNo, key, merchantId, amountMinor, currency, Status.CLOSED, 0, at, settleAt, null);
    }

    /** Stays settled until all of it is given back. */
    Payment refunded(long amount) {
        long sum = refundedMinor + amount;
        Status next = sum == amountMinor ? Status.REFUNDED : status;
        return new Payment(
                paymentNo, orderNo, key, merchantId, amountMinor, currency, next, sum, at, settleAt, settledAt);
    }

    View view(String base) {
        return new View(paymentNo, orderNo, merchantId, amountMinor, currency, status, base + "/pay/" + paymentNo, at);
    }
}
