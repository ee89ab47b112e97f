package dev.boxline.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the simulated provider calls back, made and signed by a test. */
record PaymentNotice(String body) {

    static PaymentNotice settled(String orderNo, long amountMinor) {
        return of("SETTLED", orderNo, amountMinor);
    }

    static PaymentNotice closed(String orderNo, long amountMinor) {
        return of("CLOSED", orderNo, amountMinor);
    }

    private static PaymentNotice of(String status, String orderNo, long amountMinor) {
        return new PaymentNotice("""
                {"eventId": "%s-%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": %d,
                 "currency": "CNY", "status": "%s", "at": "%s"}""".formatted(orderNo, status, orderNo, amountMinor, status, Instant.now()));
    }

    /** Sends it; answers the status. */
    int send(Api api, String secret) {
        return send(api, secret, Map.of());
    }

    /** The same with further headers. */
    int send(Api api, String secret, Map<String, String> further) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Map<String, String> headers = new HashMap<>(further);
        headers.put("X-Boxline-Timestamp", timestamp);
        headers.put("X-Boxline-Signature", sign(timestamp, secret));
        return api.post("", "/callbacks/payment/simulated", body, headers).status();
    }

    private String sign(String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "\n" + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
