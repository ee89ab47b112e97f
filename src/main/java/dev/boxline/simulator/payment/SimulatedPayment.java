package dev.boxline.simulator.payment;

import dev.boxline.simulator.journal.OrderState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider knows of one order's payment.
 *
 * @param key the idempotency key it was created with; its capture bears the same
 * @param settleAt when it settles by itself, if it does
 * @param channel whose interface it came by; null is the simulated provider's own
 * @param refundDue an accepted refund that isn't done
 */
public record SimulatedPayment(
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
        @Nullable Instant settledAt,
        @Nullable Channel channel,
        @Nullable RefundDue refundDue)
        implements OrderState {

    /** Where a payment stands. */
    public enum Status {
        PENDING,
        SETTLED,
        CLOSED,
        REFUNDED
    }

    /**
     * Another provider's interface.
     *
     * @param name of the stand-in
     * @param tradeNo the merchant's number there
     * @param note given back with all news
     */
    public record Channel(String name, String tradeNo, String note) {}

    /** When a refund will be done, and under which key. */
    record RefundDue(Instant at, String key) {}

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

    public boolean is(Status expected) {
        return status == expected;
    }

    public boolean captured() {
        return settledAt != null;
    }

    public boolean isRefunding() {
        return refundDue != null;
    }

    /** The number by which its own interface knows it. */
    public String tradeNo() {
        return channel == null ? orderNo : channel.tradeNo();
    }

    SimulatedPayment settled(Instant now) {
        return moved(Status.SETTLED, 0, now, null);
    }

    SimulatedPayment closed() {
        return moved(Status.CLOSED, 0, null, null);
    }

    /** Stays settled until all of it is given back. */
    SimulatedPayment refunded(long amount) {
        long sum = refundedMinor + amount;
        return moved(sum == amountMinor ? Status.REFUNDED : status, sum, settledAt, null);
    }

    SimulatedPayment refunding(Instant until, String refundKey) {
        return moved(status, refundedMinor, settledAt, new RefundDue(until, refundKey));
    }

    private SimulatedPayment moved(Status next, long refunded, @Nullable Instant settled, @Nullable RefundDue due) {
        return new SimulatedPayment(
                paymentNo,
                orderNo,
                key,
                merchantId,
                amountMinor,
                currency,
                next,
                refunded,
                at,
                settleAt,
                settled,
                channel,
                due);
    }

    public String payUrl(String base) {
        return base + "/pay/" + paymentNo;
    }

    View view(String base) {
        return new View(paymentNo, orderNo, merchantId, amountMinor, currency, status, payUrl(base), at);
    }
}
