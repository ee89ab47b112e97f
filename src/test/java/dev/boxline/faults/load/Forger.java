package dev.boxline.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends notices of payments that the provider never sent. */
public final class Forger {

    private static final String MERCHANT = "boxline-demo";
    private static final String SECRET = "demo-payment-secret";

    private final NodeClient client;
    private final Consumer<Answer> book;

    /** @param book is told what came back of those that can't be taken for the provider's, whatever they say */
    public Forger(NodeClient client, Consumer<Answer> book) {
        this.client = client;
        this.book = book;
    }

    /** Without the provider's secret. */
    public void unsigned(String orderNo) {
        forged(orderNo, send(notice(orderNo, MERCHANT, 19_900, "SETTLED"), Instant.now(), "guessed"));
    }

    /** As the provider signed it, an hour ago. */
    public void stale(String orderNo) {
        Instant then = Instant.now().minus(Duration.ofHours(1));
        forged(orderNo, send(notice(orderNo, MERCHANT, 19_900, "SETTLED"), then, SECRET));
    }

    /** Signed by the provider, and another word put in its place since. */
    public void altered(String orderNo) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = sign(SECRET, timestamp + "\n" + notice(orderNo, MERCHANT, 19_900, "SETTLED"));
        forged(orderNo, send(notice(orderNo, MERCHANT, 19_900, "CLOSED"), timestamp, signature));
    }

    /** With the secret, and with another amount than agreed. */
    public void cheaper(String orderNo) {
        send(notice(orderNo, MERCHANT, 1, "SETTLED"), Instant.now(), SECRET);
    }

    /** With the secret, and paid to somebody else. */
    public void elsewhere(String orderNo) {
        send(notice(orderNo, "another-shop", 19_900, "SETTLED"), Instant.now(), SECRET);
    }

    /** A closing that comes after the payment. */
    public void closedTooLate(String orderNo) {
        send(notice(orderNo, MERCHANT, 19_900, "CLOSED"), Instant.now(), SECRET);
    }

    private static String notice(String orderNo, String merchant, long amount, String status) {
        return """
                {"eventId": "%s-%s-%d", "orderNo": "%s", "merchantId": "%s", "amountMinor": %d,
                 "currency": "CNY", "status": "%s", "at": "%s"}""".formatted(orderNo, status, amount, orderNo, merchant, amount, status, Instant.now());
    }

    private void forged(String orderNo, int status) {
        book.accept(new Answer(0, Answer.What.FORGED, "", Instant.now(), status, orderNo));
    }

    private int send(String body, Instant at, String secret) {
        String timestamp = Long.toString(at.getEpochSecond());
        return send(body, timestamp, sign(secret, timestamp + "\n" + body));
    }

    private int send(String body, String timestamp, String signature) {
        Map<String, String> headers = Map.of("X-Boxline-Timestamp", timestamp, "X-Boxline-Signature", signature);
        return client.post("", "/callbacks/payment/simulated", body, headers).status();
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
