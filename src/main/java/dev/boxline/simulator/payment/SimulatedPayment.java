package dev.boxline.simulator.payment;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order's payment.
 *
 * @param key the idempotency key of its creation, also used for its capture
 * @param settleAt when it settles automatically; null if it doesn't
 * @param channel the provider it was created with; null is the simulated one
 * @param refundDue an accepted refund in progress
 * @param refunds the results of completed refunds by their idempotency keys
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
        @Nullable RefundDue refundDue,
        Map<String, RefundResult> refunds)
        implements OrderState {

    public SimulatedPayment {
        refunds = refunds == null ? Map.of() : Map.copyOf(refunds);
    }

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
     * @param request compared with a repeated request by the provider
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

    /** The time and result of an accepted refund, and its idempotency key. */
    record RefundDue(Instant at, String key, RefundResult result) {

        RefundDue {
            result = Objects.requireNonNullElse(result, RefundResult.REFUNDED);
        }
    }

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

    /** The number that the provider's API uses. */
    public String tradeNo() {
        return channel == null ? orderNo : channel.tradeNo();
    }

    SimulatedPayment settled(Instant now) {
        return moved(State.SETTLED, 0, now, null, refunds);
    }

    SimulatedPayment closed() {
        return moved(State.CLOSED, 0, null, null, refunds);
    }

    /** The status stays settled until the whole amount is refunded. */
    SimulatedPayment refunded(String refundKey, long amount) {
        long sum = refundedMinor + amount;
        State next = sum == amountMinor ? State.REFUNDED : status;
        return moved(next, sum, settledAt, null, with(refundKey, RefundResult.REFUNDED));
    }

    SimulatedPayment refundFailed(String refundKey, RefundResult result) {
        return moved(status, refundedMinor, settledAt, null, with(refundKey, result));
    }

    SimulatedPayment refunding(RefundDue due) {
        return moved(status, refundedMinor, settledAt, due, refunds);
    }

    /** The result of the refund with this key; empty while it is in progress. */
    public Optional<RefundResult> refundResult(String refundKey) {
        return Optional.ofNullable(refunds.get(refundKey));
    }

    /** Whether a refund with this key was requested. */
    public boolean hasRefund(String refundKey) {
        return refunds.containsKey(refundKey)
                || (refundDue != null && refundDue.key().equals(refundKey));
    }

    /** The key of a refund that could not be paid out; empty when there is none. */
    Optional<String> abnormalRefund() {
        return refunds.entrySet().stream()
                .filter(refund -> refund.getValue() == RefundResult.ABNORMAL)
                .map(Map.Entry::getKey)
                .findAny();
    }

    private Map<String, RefundResult> with(String refundKey, RefundResult result) {
        Map<String, RefundResult> changed = new HashMap<>(refunds);
        changed.put(refundKey, result);
        return changed;
    }

    private SimulatedPayment moved(
            State next,
            long refunded,
            @Nullable Instant settled,
            @Nullable RefundDue due,
            Map<String, RefundResult> ended) {
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
                due,
                ended);
    }

    public String payUrl(String base) {
        return base + "/pay/" + paymentNo;
    }

    PaymentView view(String base) {
        return new PaymentView(paymentNo, orderNo, merchantId, amountMinor, currency, status, payUrl(base), at);
    }

    /** The callback about a status; its channel converts it to the provider's format. */
    Callback callback(State reported, long amount, Instant since, Instant notBefore, int copies) {
        return callback(reported.name(), reported.name(), amount, since, notBefore, copies, "");
    }

    /** The callback about a completed refund. */
    Callback refundCallback(String refundKey, RefundResult result, Instant now) {
        String refundNo = refundKey.substring(refundKey.indexOf(':') + 1);
        String event = result == RefundResult.REFUNDED ? State.REFUNDED.name() : refundNo + "-" + result;
        return callback(event, result.name(), amountMinor, now, now, 1, refundNo);
    }

    private Callback callback(
            String event, String reported, long amount, Instant since, Instant notBefore, int copies, String refundNo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", paymentNo + "-" + event);
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
        return Callback.of(orderNo, Json.of(body), notBefore, copies).via(channel == null ? null : channel.name());
    }
}
