package dev.boxline.simulator.payment.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.PaymentRequest;
import dev.boxline.simulator.payment.ProviderRefusal;
import dev.boxline.simulator.payment.SimulatedPayment;
import dev.boxline.simulator.payment.SimulatedPayments;
import dev.boxline.simulator.payment.SimulatedRefund;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** WeChat Pay's transactions and refunds. */
record WechatTransactions(SimulatedPayments payments) {

    private static final String REFUND_SUFFIX = "-refund";

    SimulatorResponse create(SimulatorRequest request) {
        JsonNode body = request.body(JsonNode.class);
        String tradeNo = body.path("out_trade_no").asText();
        String note = body.path("attach").asText("");
        String orderNo = orderNo(body);
        var creation = new PaymentRequest(
                orderNo,
                body.path("mchid").asText(),
                body.path("amount").path("total").asLong(),
                body.path("amount").path("currency").asText("CNY"),
                body.path("description").asText(),
                null);
        SimulatorResponse created = payments.create(
                orderNo + ":capture", creation, new SimulatedPayment.Channel(WechatStandIn.NAME, tradeNo, note));
        SimulatedPayment now = payments.byTradeNo(tradeNo);
        if (now.captured() && created.status() != 201) {
            throw new ProviderRefusal(400, "ORDERPAID", "该订单已支付");
        }
        return json(Map.of("code_url", payments.payUrl(now))).then(created.afterwards());
    }

    /** The order a transaction is for: passed back by the merchant, else the trade number. */
    static String orderNo(JsonNode body) {
        String note = body.path("attach").asText("");
        return note.isEmpty() ? body.path("out_trade_no").asText("") : note;
    }

    SimulatorResponse query(SimulatorRequest request) {
        return json(transaction(payments.byTradeNo(request.variable("tradeNo"))));
    }

    private static Map<String, Object> transaction(SimulatedPayment payment) {
        SimulatedPayment.Channel channel = payment.channel();
        return body(
                payment.tradeNo(),
                channel == null ? "" : channel.note(),
                payment.paymentNo(),
                state(payment),
                payment.amountMinor(),
                payment.currency(),
                payment.settledAt() == null ? payment.at() : payment.settledAt());
    }

    /** A transaction in responses and in callbacks. */
    static Map<String, Object> body(
            String tradeNo, String note, String paymentNo, String state, long total, String currency, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("appid", WechatStandIn.APP_ID);
        body.put("mchid", WechatStandIn.MCH_ID);
        body.put("out_trade_no", tradeNo);
        body.put("attach", note);
        body.put("trade_type", "NATIVE");
        body.put("trade_state", state);
        body.put("trade_state_desc", state);
        if (!state.equals("NOTPAY") && !state.equals("CLOSED")) {
            body.put("transaction_id", paymentNo);
            body.put("bank_type", "OTHERS");
            body.put("success_time", at.toString());
            body.put("payer", Map.of("openid", "oDemoPayer"));
        }
        body.put("amount", Map.of("total", total, "payer_total", total, "currency", currency));
        return body;
    }

    private static String state(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING -> "NOTPAY";
            case SETTLED -> "SUCCESS";
            case CLOSED -> "CLOSED";
            case REFUNDED -> "REFUND";
        };
    }

    SimulatorResponse close(SimulatorRequest request) {
        SimulatedPayment payment = payments.byTradeNo(request.variable("tradeNo"));
        SimulatorResponse closed = payments.close(payment.orderNo() + ":close", payment.orderNo());
        if (payments.byTradeNo(payment.tradeNo()).captured()) {
            throw new ProviderRefusal(400, "ORDERPAID", "该订单已支付");
        }
        return SimulatorResponse.of(200, "application/json", "").then(closed.afterwards());
    }

    SimulatorResponse refund(SimulatorRequest request) {
        JsonNode body = request.body(JsonNode.class);
        SimulatedPayment payment = payments.byTradeNo(body.path("out_trade_no").asText());
        var refund = new SimulatedRefund(
                body.path("amount").path("refund").asLong(),
                body.path("amount").path("currency").asText(),
                body.path("reason").asText());
        String refundNo = body.path("out_refund_no").asText();
        SimulatorResponse refunded = payments.refund(payment.orderNo() + ":" + refundNo, payment.orderNo(), refund);
        return json(refund(payments.byTradeNo(payment.tradeNo()), refundNo)).then(refunded.afterwards());
    }

    SimulatorResponse refundQuery(SimulatorRequest request) {
        String refundNo = request.variable("refundNo");
        SimulatedPayment payment = refundNo.endsWith(REFUND_SUFFIX)
                ? payments.byTradeNo(refundNo.substring(0, refundNo.length() - REFUND_SUFFIX.length()))
                : null;
        if (payment == null || !(payment.isRefunding() || payment.refundedMinor() > 0)) {
            throw new ProviderRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        }
        return json(refund(payment, refundNo));
    }

    private static Map<String, Object> refund(SimulatedPayment payment, String refundNo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("refund_id", payment.paymentNo() + "R");
        body.put("out_refund_no", refundNo);
        body.put("transaction_id", payment.paymentNo());
        body.put("out_trade_no", payment.tradeNo());
        body.put("status", payment.isRefunding() ? "PROCESSING" : "SUCCESS");
        body.put("amount", Map.of("total", payment.amountMinor(), "currency", payment.currency()));
        return body;
    }

    private static SimulatorResponse json(Map<String, Object> body) {
        return SimulatorResponse.json(200, body);
    }
}
