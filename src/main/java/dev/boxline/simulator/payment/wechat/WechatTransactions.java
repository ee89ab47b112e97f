package dev.boxline.simulator.payment.wechat;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.PaymentRequest;
import dev.boxline.simulator.payment.ProviderRefusal;
import dev.boxline.simulator.payment.SimulatedPayment;
import dev.boxline.simulator.payment.SimulatedPayments;
import dev.boxline.simulator.payment.SimulatedRefund;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WeChat Pay's transactions and refunds. */
record WechatTransactions(SimulatedPayments payments) {

    private static final Pattern REFUND_NO = Pattern.compile("(.+)-refund(-[0-9]+)?");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    SimulatorResponse createNative(SimulatorRequest request) {
        return create(request, "code_url", "");
    }

    /** The link has a query string, because merchants append a parameter. */
    SimulatorResponse createH5(SimulatorRequest request) {
        Json scene = request.body(Json.class).at("scene_info");
        boolean complete = !scene.text("payer_client_ip").isEmpty()
                && !scene.at("h5_info").text("type").isEmpty();
        if (!complete) {
            throw new ProviderRefusal(400, "PARAM_ERROR", "参数错误");
        }
        return create(request, "h5_url", "?package=1");
    }

    /** For WeChat's own client, which gets an id instead of a link. */
    SimulatorResponse createJsapi(SimulatorRequest request) {
        String openId = request.body(Json.class).at("payer").text("openid");
        if (openId.isEmpty()) {
            throw new ProviderRefusal(400, "PARAM_ERROR", "参数错误");
        }
        return create(request, payment -> Map.of("prepay_id", "wx" + payment.paymentNo()));
    }

    private SimulatorResponse create(SimulatorRequest request, String link, String parameters) {
        return create(request, payment -> Map.of(link, payments.payUrl(payment) + parameters));
    }

    private SimulatorResponse create(
            SimulatorRequest request, Function<SimulatedPayment, Map<String, Object>> response) {
        Json body = request.body(Json.class);
        String tradeNo = body.text("out_trade_no");
        String note = body.text("attach");
        String orderNo = orderNo(body);
        var creation = new PaymentRequest(
                orderNo,
                body.text("mchid"),
                body.at("amount").number("total", 0),
                body.at("amount").text("currency", "CNY"),
                body.text("description"));
        payments.find(orderNo).map(SimulatedPayment::channel).ifPresent(known -> {
            if (!known.isRequestedBy(request.text())) {
                throw new ProviderRefusal(403, "OUT_TRADE_NO_USED", "商户订单号重复");
            }
        });
        SimulatorResponse created = payments.create(
                orderNo + ":capture",
                request.text(),
                creation,
                new SimulatedPayment.Channel(WechatStandIn.NAME, tradeNo, note, request.text()));
        SimulatedPayment now = payments.byTradeNo(tradeNo);
        if (now.captured() && created.status() != 201) {
            throw new ProviderRefusal(400, "ORDERPAID", "该订单已支付");
        }
        return json(response.apply(now)).then(created.afterwards());
    }

    /** The order number: the merchant's attached data, else the trade number. */
    static String orderNo(Json body) {
        String note = body.text("attach");
        return note.isEmpty() ? body.text("out_trade_no") : note;
    }

    SimulatorResponse query(SimulatorRequest request) {
        return json(transaction(payments.byTradeNo(request.variable("tradeNo"))));
    }

    private static Map<String, Object> transaction(SimulatedPayment payment) {
        SimulatedPayment.Channel channel = payment.channel();
        Map<String, Object> body = body(
                payment.tradeNo(),
                channel == null ? "" : channel.note(),
                payment.paymentNo(),
                state(payment),
                payment.amountMinor(),
                payment.currency(),
                payment.settledAt() == null ? payment.at() : payment.settledAt());
        if (channel != null && channel.request() != null && channel.request().contains("\"h5_info\"")) {
            body.put("trade_type", "MWEB");
        } else if (channel != null
                && channel.request() != null
                && channel.request().contains("\"openid\"")) {
            body.put("trade_type", "JSAPI");
        }
        return body;
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
        if (state.equals("NOTPAY") || state.equals("CLOSED")) {
            body.put("amount", Map.of("total", total, "payer_currency", currency));
        } else {
            body.put("transaction_id", paymentNo);
            body.put("bank_type", "OTHERS");
            body.put("success_time", time(at));
            body.put("payer", Map.of("openid", "oDemoPayer"));
            body.put(
                    "amount",
                    Map.of("total", total, "payer_total", total, "currency", currency, "payer_currency", currency));
        }
        return body;
    }

    /** REFUND also after a refund in part. */
    private static String state(SimulatedPayment payment) {
        if (payment.refundedMinor() > 0) {
            return "REFUND";
        }
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
        return SimulatorResponse.of(204, "application/json", "").then(closed.afterwards());
    }

    SimulatorResponse refund(SimulatorRequest request) {
        Json body = request.body(Json.class);
        SimulatedPayment payment = payments.byTradeNo(body.text("out_trade_no"));
        var refund = new SimulatedRefund(
                body.at("amount").number("refund", 0), body.at("amount").text("currency"), body.text("reason"));
        String refundNo = body.text("out_refund_no");
        SimulatorResponse refunded = payments.refund(key(payment, refundNo), payment.orderNo(), refund);
        return json(refund(payments.byTradeNo(payment.tradeNo()), refundNo)).then(refunded.afterwards());
    }

    SimulatorResponse refundQuery(SimulatorRequest request) {
        Matcher refundNo = REFUND_NO.matcher(request.variable("refundNo"));
        SimulatedPayment payment = refundNo.matches() ? payments.byTradeNo(refundNo.group(1)) : null;
        if (payment == null || !payment.hasRefund(key(payment, request.variable("refundNo")))) {
            throw new ProviderRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        }
        return json(refund(payment, refundNo.group()));
    }

    private static String key(SimulatedPayment payment, String refundNo) {
        return payment.orderNo() + ":" + refundNo;
    }

    static String status(RefundResult result) {
        return result == RefundResult.REFUNDED ? "SUCCESS" : result.name();
    }

    private static Map<String, Object> refund(SimulatedPayment payment, String refundNo) {
        long total = payment.amountMinor();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("refund_id", payment.paymentNo() + "R");
        body.put("out_refund_no", refundNo);
        body.put("transaction_id", payment.paymentNo());
        body.put("out_trade_no", payment.tradeNo());
        body.put("channel", "ORIGINAL");
        body.put("user_received_account", "支付用户零钱");
        body.put("create_time", time(payment.at()));
        body.put(
                "status",
                payment.refundResult(key(payment, refundNo))
                        .map(WechatTransactions::status)
                        .orElse("PROCESSING"));
        body.put("funds_account", "AVAILABLE");
        body.put(
                "amount",
                Map.of(
                        "total",
                        total,
                        "refund",
                        total,
                        "payer_total",
                        total,
                        "payer_refund",
                        total,
                        "currency",
                        "CNY"));
        return body;
    }

    /** A refund in callbacks. */
    static Map<String, Object> refundNotice(
            String tradeNo, String paymentNo, String refundNo, RefundResult result, long total, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mchid", WechatStandIn.MCH_ID);
        body.put("transaction_id", paymentNo);
        body.put("out_trade_no", tradeNo);
        body.put("refund_id", paymentNo + "R");
        body.put("out_refund_no", refundNo);
        body.put("refund_status", status(result));
        if (result == RefundResult.REFUNDED) {
            body.put("success_time", time(at));
        }
        body.put("user_received_account", "支付用户零钱");
        body.put("amount", Map.of("total", total, "refund", total, "payer_total", total, "payer_refund", total));
        return body;
    }

    private static String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static SimulatorResponse json(Map<String, Object> body) {
        return SimulatorResponse.json(200, body);
    }
}
