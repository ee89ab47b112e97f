package dev.boxline.simulator.payment.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.PaymentRequest;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.SimulatedPayment;
import dev.boxline.simulator.payment.SimulatedRefund;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alipay's trade methods, by what they answer with code 10000. */
record AlipayTrades(ProviderStandIn.Counter counter) {

    /**
     * What a method came to.
     *
     * @param afterwards done once the answer is out
     */
    record Done(Map<String, Object> answer, Runnable afterwards) {}

    Done precreate(JsonNode content) {
        SimulatorResponse created = create(content);
        SimulatedPayment payment = payment(content);
        return new Done(
                Map.of("out_trade_no", payment.tradeNo(), "qr_code", payment.payUrl(counter.base())),
                created.afterwards());
    }

    SimulatorResponse create(JsonNode content) {
        String tradeNo = content.path("out_trade_no").asText();
        String note = content.path("passback_params").asText("");
        String orderNo = note.isEmpty() ? tradeNo : note;
        long fen = new BigDecimal(content.path("total_amount").asText("0"))
                .movePointRight(2)
                .longValueExact();
        var request = new PaymentRequest(
                orderNo,
                AlipayStandIn.SELLER_ID,
                fen,
                "CNY",
                content.path("subject").asText(),
                null);
        return counter.payments()
                .create(orderNo + ":capture", request, new SimulatedPayment.Channel(AlipayStandIn.NAME, tradeNo, note));
    }

    SimulatedPayment payment(JsonNode content) {
        return counter.trade(content.path("out_trade_no").asText());
    }

    Done query(JsonNode content) {
        SimulatedPayment payment = payment(content);
        Map<String, Object> answer = named(payment);
        answer.put("trade_status", status(payment));
        answer.put("total_amount", AlipayCallbackChannel.yuan(payment.amountMinor()));
        answer.put("buyer_logon_id", "mei***@example.com");
        if (payment.settledAt() != null) {
            answer.put("send_pay_date", AlipayCallbackChannel.time(payment.settledAt()));
        }
        return new Done(answer, () -> {});
    }

    private static String status(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING -> "WAIT_BUYER_PAY";
            case SETTLED -> "TRADE_SUCCESS";
            case CLOSED, REFUNDED -> "TRADE_CLOSED";
        };
    }

    Done close(JsonNode content) {
        SimulatedPayment before = payment(content);
        if (before.captured()) {
            throw new AlipayRefusal("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        SimulatorResponse closed = counter.payments().close(before.orderNo() + ":close", before.orderNo());
        if (payment(content).captured()) {
            throw new AlipayRefusal("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        return new Done(named(before), closed.afterwards());
    }

    Done refund(JsonNode content) {
        SimulatedPayment before = payment(content);
        BigDecimal yuan = new BigDecimal(content.path("refund_amount").asText("0"));
        var refund = new SimulatedRefund(
                yuan.movePointRight(2).longValueExact(),
                "CNY",
                content.path("refund_reason").asText());
        String key = before.orderNo() + ":" + content.path("out_request_no").asText();
        SimulatorResponse refunded = counter.payments().refund(key, before.orderNo(), refund);
        SimulatedPayment now = payment(content);
        Map<String, Object> answer = named(now);
        answer.put("fund_change", now.refundedMinor() > before.refundedMinor() ? "Y" : "N");
        answer.put("refund_fee", AlipayCallbackChannel.yuan(now.refundedMinor()));
        return new Done(answer, refunded.afterwards());
    }

    Done refundQuery(JsonNode content) {
        SimulatedPayment payment = payment(content);
        Map<String, Object> answer = named(payment);
        answer.put("out_request_no", content.path("out_request_no").asText());
        if (payment.refundedMinor() > 0) {
            answer.put("refund_status", "REFUND_SUCCESS");
            answer.put("refund_amount", AlipayCallbackChannel.yuan(payment.refundedMinor()));
        }
        return new Done(answer, () -> {});
    }

    private static Map<String, Object> named(SimulatedPayment payment) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("out_trade_no", payment.tradeNo());
        answer.put("trade_no", payment.paymentNo());
        return answer;
    }
}
