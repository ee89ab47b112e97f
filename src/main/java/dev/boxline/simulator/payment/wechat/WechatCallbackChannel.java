package dev.boxline.simulator.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.RetrySchedule;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.backoff.BackOff;

/** WeChat Pay's callbacks: the transaction encrypted with the API v3 key, retried for a day until the response is 2xx. */
record WechatCallbackChannel(ProviderDemoKeys keys, int speed) implements CallbackChannel {

    private static final List<Duration> INTERVALS = Stream.of(
                    "PT15S", "PT15S", "PT30S", "PT3M", "PT10M", "PT20M", "PT30M", "PT30M", "PT30M", "PT1H", "PT3H",
                    "PT3H", "PT3H", "PT6H", "PT6H")
            .map(Duration::parse)
            .toList();

    private static final Map<RefundResult, String> SUMMARIES =
            Map.of(RefundResult.REFUNDED, "退款成功", RefundResult.ABNORMAL, "退款异常", RefundResult.CLOSED, "退款关闭");

    @Override
    public HttpRequest.Builder request(String boxline, Callback callback, Instant now) {
        String body = new String(SimulatorJson.bytes(notification(callback.body(), now)), UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(boxline + "/callbacks/payment/wechat"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        WechatApi.signature(keys, body, callback.forged()).forEach(request::header);
        return request;
    }

    private static Map<String, Object> notification(Json callback, Instant now) {
        boolean refund = !callback.text("refundNo").isEmpty();
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("id", callback.text("eventId"));
        notification.put("create_time", now.toString());
        notification.put("resource_type", "encrypt-resource");
        notification.put(
                "event_type", refund ? "REFUND." + WechatTransactions.status(result(callback)) : "TRANSACTION.SUCCESS");
        notification.put("summary", refund ? SUMMARIES.get(result(callback)) : "支付成功");
        notification.put(
                "resource",
                refund ? encrypted("refund", refund(callback)) : encrypted("transaction", transaction(callback)));
        return notification;
    }

    private static RefundResult result(Json callback) {
        return RefundResult.valueOf(callback.text("status"));
    }

    private static Map<String, Object> refund(Json callback) {
        return WechatTransactions.refundNotice(
                callback.text("tradeNo"),
                callback.text("paymentNo"),
                callback.text("refundNo"),
                result(callback),
                callback.number("amountMinor", 0),
                Instant.parse(callback.text("at")));
    }

    private static Map<String, Object> transaction(Json callback) {
        return WechatTransactions.body(
                callback.text("tradeNo"),
                callback.text("note"),
                callback.text("paymentNo"),
                "SUCCESS",
                callback.number("amountMinor", 0),
                callback.text("currency"),
                Instant.parse(callback.text("at")));
    }

    private static Map<String, String> encrypted(String type, Map<String, Object> content) {
        String nonce = RandomNumbers.next("").substring(0, 12);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(WechatStandIn.API_V3_KEY.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(UTF_8)));
            cipher.updateAAD(type.getBytes(UTF_8));
            byte[] encrypted = cipher.doFinal(SimulatorJson.bytes(content));
            return Map.of(
                    "algorithm", "AEAD_AES_256_GCM",
                    "original_type", type,
                    "associated_data", type,
                    "nonce", nonce,
                    "ciphertext", Base64.getEncoder().encodeToString(encrypted));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A callback can't be encrypted", e);
        }
    }

    @Override
    public BackOff retries() {
        return new RetrySchedule(INTERVALS, speed);
    }
}
