package dev.boxline.simulator.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.boxline.json.Json;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.RetrySchedule;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.backoff.BackOff;

/** Alipay's asynchronous notifications: a signed form, retried for 25 hours until the response is {@code success}. */
record AlipayCallbackChannel(ProviderDemoKeys keys, int speed) implements CallbackChannel {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    @Override
    public HttpRequest.Builder request(String boxline, Callback callback, Instant now) {
        Map<String, String> form = form(callback.body(), now);
        String signed = AlipayGateway.signedText(form);
        form.put("sign_type", "RSA2");
        form.put("sign", keys.sign(signed, callback.forged()));
        return HttpRequest.newBuilder(URI.create(boxline + "/callbacks/payment/alipay"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    }

    private static Map<String, String> form(Json callback, Instant now) {
        Instant at = Instant.parse(callback.text("at"));
        String status = callback.text("status");
        String amount = yuan(callback.number("amountMinor", 0));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("notify_time", TIME.format(now));
        form.put("notify_type", "trade_status_sync");
        form.put("notify_id", callback.text("eventId"));
        form.put("charset", "utf-8");
        form.put("version", "1.0");
        form.put("app_id", AlipayStandIn.APP_ID);
        form.put("seller_id", callback.text("merchantId"));
        form.put("trade_no", callback.text("paymentNo"));
        form.put("out_trade_no", callback.text("tradeNo"));
        form.put("total_amount", amount);
        form.put("buyer_id", "2088000000000001");
        form.put("trade_status", status.equals("SETTLED") ? "TRADE_SUCCESS" : "TRADE_CLOSED");
        if (status.equals("SETTLED")) {
            form.put("receipt_amount", amount);
            form.put("gmt_payment", TIME.format(at));
        } else if (status.equals("REFUNDED")) {
            form.put("refund_fee", amount);
            form.put("gmt_refund", TIME.format(at));
            form.put("out_biz_no", callback.text("refundNo").replace("+", ""));
        }
        if (!callback.text("note").isEmpty()) {
            form.put("passback_params", callback.text("note"));
        }
        return form;
    }

    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(joining("&"));
    }

    @Override
    public boolean accepts(int status, String body) {
        return status == 200 && body.equals("success");
    }

    @Override
    public BackOff retries() {
        return new RetrySchedule(INTERVALS, speed);
    }
}
