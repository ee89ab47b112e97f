package dev.boxline.simulator.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.simulator.http.SimulatorJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.backoff.BackOff;

/**
 * Sends plain JSON signed with a shared secret, and retries until it is accepted.
 *
 * @param path appended to Boxline's address
 */
public record JsonCallbackChannel(String path, String secret) implements CallbackChannel {

    private static final String ALGORITHM = "HmacSHA256";
    private static final BackOff RETRIES = RetrySchedule.doublingUpTo(Duration.ofSeconds(10));

    @Override
    public HttpRequest.Builder request(String boxline, Callback callback, Instant now) {
        byte[] body = SimulatorJson.bytes(callback.body());
        long timestamp = now.getEpochSecond();
        String key = callback.forged() ? UUID.randomUUID().toString() : secret;
        return HttpRequest.newBuilder(URI.create(boxline + path))
                .header("Content-Type", "application/json")
                .header("X-Boxline-Timestamp", Long.toString(timestamp))
                .header("X-Boxline-Signature", signature(key, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Hex HMAC-SHA256 (RFC 2104) of the timestamp in epoch seconds, a line feed and the raw body. */
    static String signature(String secret, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((timestamp + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
        }
    }

    @Override
    public BackOff retries() {
        return RETRIES;
    }

    @Override
    public String toString() {
        return path;
    }
}
