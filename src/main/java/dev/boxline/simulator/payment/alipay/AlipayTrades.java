package dev.boxline.simulator.payment.alipay;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.PaymentRequest;
import dev.boxline.simulator.payment.ProviderRefusal;
import dev.boxline.simulator.payment.SimulatedPayment;
import dev.boxline.simulator.payment.SimulatedPayments;
import dev.boxline.simulator.payment.SimulatedRefund;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alipay's trade methods; each returns the body of a response with code 10000. */
record AlipayTrades(SimulatedPayments payments) {

    /** @param afterwards runs once the response is sent */
    record TradeResult(Map<String, Object> body, Runnable afterwards) {}

    TradeResult precreate(Json content) {
        SimulatorResponse created = create(content);
        return new TradeResult(
                Map.of("out_trade_no", payment(content).tradeNo(), "qr_code", payUrl(content)), created.afterwards());
    }

    SimulatorResponse create(Json content) {
        String tradeNo = content.text("out_trade_no");
        String note = content.text("passback_params");
        String orderNo = orderNo(content);
        long fen = new BigDecimal(content.text("total_amount", "0"))
                .movePointRight(2)
                .longValueExact();
        var request = new PaymentRequest(orderNo, AlipayStandIn.SELLER_ID, fen, "CNY", content.text("subject"));
        String compared = fen + " " + content.text("subject");
        payments.find(orderNo).map(SimulatedPayment::channel).ifPresent(known -> {
            if (!known.isRequestedBy(compared)) {
                throw new ProviderRefusal(200, "ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
            }
        });
        return payments.create(
                orderNo + ":capture",
                compared,
                request,
                new SimulatedPayment.Channel(AlipayStandIn.NAME, tradeNo, note, compared));
    }

    /** The order number: the merchant's passback parameter, else the trade number. */
    static String orderNo(Json content) {
        String note = content.text("passback_params");
        return note.isEmpty() ? content.text("out_trade_no") : note;
    }

    String payUrl(Json content) {
        return payments.payUrl(payment(content));
    }

    private SimulatedPayment payment(Json content) {
        return payments.byTradeNo(content.text("out_trade_no"));
    }

    TradeResult query(Json content) {
        SimulatedPayment payment = payment(content);
        Map<String, Object> body = identified(payment);
        body.put("trade_status", status(payment));
        body.put("total_amount", AlipayCallbackChannel.yuan(payment.amountMinor()));
        body.put("buyer_logon_id", "mei***@example.com");
        if (payment.settledAt() != null) {
            body.put("send_pay_date", AlipayCallbackChannel.time(payment.settledAt()));
        }
        return new TradeResult(body, () -> {});
    }

    private static String status(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING -> "WAIT_BUYER_PAY";
            case SETTLED -> "TRADE_SUCCESS";
            case CLOSED, REFUNDED -> "TRADE_CLOSED";
        };
    }

    TradeResult close(Json content) {
        SimulatedPayment before = payment(content);
        if (before.captured()) {
            throw new ProviderRefusal(200, "ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        SimulatorResponse closed = payments.close(before.orderNo() + ":close", before.orderNo());
        if (payment(content).captured()) {
            throw new ProviderRefusal(200, "ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        return new TradeResult(identified(before), closed.afterwards());
    }

    TradeResult refund(Json content) {
        SimulatedPayment before = payment(content);
        BigDecimal yuan = new BigDecimal(content.text("refund_amount", "0"));
        var refund = new SimulatedRefund(yuan.movePointRight(2).longValueExact(), "CNY", content.text("refund_reason"));
        String key = refundKey(before, content);
        SimulatorResponse refunded = payments.refund(key, before.orderNo(), refund);
        SimulatedPayment now = payment(content);
        Map<String, Object> body = identified(now);
        body.put("fund_change", now.refundedMinor() > before.refundedMinor() ? "Y" : "N");
        body.put("refund_fee", AlipayCallbackChannel.yuan(now.refundedMinor()));
        return new TradeResult(body, refunded.afterwards());
    }

    /**
     * A refund that failed is requested again under its number: each attempt has a key of its own.
     *
     * @throws ProviderRefusal when this attempt fails at once
     */
    private String refundKey(SimulatedPayment payment, Json content) {
        String first = payment.orderNo() + ":" + content.text("out_request_no");
        String key = first;
        while (payment.refundResult(key)
                .filter(result -> result != RefundResult.REFUNDED)
                .isPresent()) {
            key += "+";
        }
        Behaviour behaviour = payments.admission().behaviour();
        boolean fails = behaviour.refundResult() != RefundResult.REFUNDED && !payment.hasRefund(key);
        if (fails && (behaviour.refundAfterMillis() == 0 || !key.equals(first))) {
            throw new ProviderRefusal(200, "ACQ.SELLER_BALANCE_NOT_ENOUGH", "商户的支付宝账户中无足够的资金进行退款");
        }
        return key;
    }

    TradeResult refundQuery(Json content) {
        SimulatedPayment payment = payment(content);
        Map<String, Object> body = identified(payment);
        body.put("out_request_no", content.text("out_request_no"));
        if (payment.refundedMinor() > 0) {
            body.put("refund_status", "REFUND_SUCCESS");
            body.put("refund_amount", AlipayCallbackChannel.yuan(payment.refundedMinor()));
        }
        return new TradeResult(body, () -> {});
    }

    private static Map<String, Object> identified(SimulatedPayment payment) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("out_trade_no", payment.tradeNo());
        body.put("trade_no", payment.paymentNo());
        return body;
    }
}
