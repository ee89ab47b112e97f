package dev.boxline.faults.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.faults.load.Door;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends notices of payments that the provider never sent. */
final class Forger {

    private static final String MERCHANT = "boxline-demo";
    private static final String SECRET = "demo-payment-secret";

    private final Door door;

    Forger(Door door) {
        this.door = door;
    }

    /** Without the provider's secret. */
    void unsigned(String orderNo) {
        send(orderNo, MERCHANT, 19_900, "SETTLED", "guessed");
    }

    /** With it, and with another amount than agreed. */
    void cheaper(String orderNo) {
        send(orderNo, MERCHANT, 1, "SETTLED", SECRET);
    }

    /** With it, and paid to somebody else. */
    void elsewhere(String orderNo) {
        send(orderNo, "another-shop", 19_900, "SETTLED", SECRET);
    }

    /** A closing that comes after the payment. */
    void closedTooLate(String orderNo) {
        send(orderNo, MERCHANT, 19_900, "CLOSED", SECRET);
    }

    private void send(String orderNo, String merchant, long amount, String status, String secret) {
        String body = """
                {"eventId": "%s-%s-%d", "orderNo": "%s", "merchantId": "%s", "amountMinor": %d,
                 "currency": "CNY", "status": "%s", "at": "%s"}""".formatted(orderNo, status, amount, orderNo, merchant, amount, status, Instant.now());
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        door.post(
                "",
                "/callbacks/payment/simulated",
                body,
                Map.of("X-Boxline-Timestamp", timestamp, "X-Boxline-Signature", sign(secret, timestamp + "\n" + body)));
    }

    private static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
