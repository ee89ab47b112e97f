package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.SimulatorJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is told of a payment; a stand-in's door turns it into its own form. */
final class PaymentNotification {

    private PaymentNotification() {}

    static Callback of(
            SimulatedPayment payment, SimulatedPayment.Status status, Instant at, Instant notBefore, int copies) {
        return of(payment, status, payment.amountMinor(), at, notBefore, copies);
    }

    /** The same naming another amount than the payment's. */
    static Callback of(
            SimulatedPayment payment,
            SimulatedPayment.Status status,
            long amountMinor,
            Instant at,
            Instant notBefore,
            int copies) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", payment.paymentNo() + "-" + status);
        body.put("orderNo", payment.orderNo());
        body.put("merchantId", payment.merchantId());
        body.put("amountMinor", amountMinor);
        body.put("currency", payment.currency());
        body.put("status", status);
        body.put("at", at);
        SimulatedPayment.Channel channel = payment.channel();
        if (channel != null) {
            body.put("tradeNo", channel.tradeNo());
            body.put("note", channel.note());
            body.put("paymentNo", payment.paymentNo());
        }
        return Callback.of(payment.orderNo(), SimulatorJson.mapper().valueToTree(body), notBefore, copies)
                .via(channel == null ? null : channel.name());
    }
}
