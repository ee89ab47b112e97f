package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order's payment.
 *
 * @param key the idempotency key of its creation, also used for its capture
 * @param settleAt when it settles automatically, if it does
 * @param channel the provider it was created with; null is the simulated one
 * @param refundDue an accepted refund that isn't completed
 */
public record SimulatedPayment(
        String paymentNo,
        String orderNo,
        String key,
        String merchantId,
        long amountMinor,
        String currency,
        State status,
        long refundedMinor,
        Instant at,
        @Nullable Instant settleAt,
        @Nullable Instant settledAt,
        @Nullable Channel channel,
        @Nullable RefundDue refundDue)
        implements OrderState {

    /** The states of a payment. */
    public enum State {
        PENDING,
        SETTLED,
        CLOSED,
        REFUNDED
    }

    /**
     * A simulated real provider.
     *
     * @param name the provider's
     * @param tradeNo the merchant's number of the payment
     * @param note returned with all callbacks
     * @param request what the provider compares a repeated request with
     */
    public record Channel(
            String name,
            String tradeNo,
            String note,
            @Nullable String request) {

        /** Whether the payment was requested with the same parameters. */
        public boolean isRequestedBy(String repeated) {
            return request == null || request.equals(repeated);
        }
    }

    /** When a refund completes, and its idempotency key. */
    record RefundDue(Instant at, String key) {}

    /** A payment in responses. */
    record PaymentView(
            String paymentNo,
            String orderNo,
            String merchantId,
            long amountMinor,
            String currency,
            State status,
            String payUrl,
            Instant at) {}

    public boolean is(State expected) {
        return status == expected;
    }

    public boolean captured() {
        return settledAt != null;
    }

    public boolean isRefunding() {
        return refundDue != null;
    }

    /** The number its provider's API uses. */
    public String tradeNo() {
        return channel == null ? orderNo : channel.tradeNo();
    }

    SimulatedPayment settled(Instant now) {
        return moved(State.SETTLED, 0, now, null);
    }

    SimulatedPayment closed() {
        return moved(State.CLOSED, 0, null, null);
    }

    /** Stays settled until refunded in full. */
    SimulatedPayment refunded(long amount) {
        long sum = refundedMinor + amount;
        return moved(sum == amountMinor ? State.REFUNDED : status, sum, settledAt, null);
    }

    SimulatedPayment refunding(Instant until, String refundKey) {
        return moved(status, refundedMinor, settledAt, new RefundDue(until, refundKey));
    }

    private SimulatedPayment moved(State next, long refunded, @Nullable Instant settled, @Nullable RefundDue due) {
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

    PaymentView view(String base) {
        return new PaymentView(paymentNo, orderNo, merchantId, amountMinor, currency, status, payUrl(base), at);
    }

    /** The callback about a status; its channel converts it to the provider's format. */
    Callback callback(State reported, long amount, Instant since, Instant notBefore, int copies) {
        return callback(reported, amount, since, notBefore, copies, "");
    }

    /** @param refundNo the merchant's number of the refund that it is about; empty when it isn't about one */
    Callback callback(State reported, long amount, Instant since, Instant notBefore, int copies, String refundNo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", paymentNo + "-" + reported);
        body.put("orderNo", orderNo);
        body.put("merchantId", merchantId);
        body.put("amountMinor", amount);
        body.put("currency", currency);
        body.put("status", reported);
        body.put("at", since);
        if (channel != null) {
            body.put("tradeNo", channel.tradeNo());
            body.put("note", channel.note());
            body.put("paymentNo", paymentNo);
            body.put("refundNo", refundNo);
        }
        return Callback.of(orderNo, SimulatorJson.mapper().valueToTree(body), notBefore, copies)
                .via(channel == null ? null : channel.name());
    }
}
