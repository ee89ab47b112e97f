package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.signing.InvalidNotification;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a hex HMAC-SHA256 (RFC 2104) over the timestamp in epoch seconds, a line feed and the raw body. Refuses a
 * timestamp more than five minutes from now, which limits replay.
 */
final class HmacSignatureVerifier {

    static final String TIMESTAMP = "X-Boxline-Timestamp";
    static final String SIGNATURE = "X-Boxline-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LEEWAY = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final SecretKeySpec key;
    private final Clock clock;

    HmacSignatureVerifier(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
    }

    void verify(Function<String, @Nullable String> headers, byte[] body) {
        verify(headers.apply(TIMESTAMP), headers.apply(SIGNATURE), body);
    }

    /** Throws {@link InvalidNotification} for a missing, wrong or outdated signature. */
    void verify(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null
                || signature == null
                || !isFresh(timestamp)
                || !HEX.matcher(signature).matches()
                || !MessageDigest.isEqual(
                        HexFormat.of().parseHex(signature), HexFormat.of().parseHex(sign(timestamp, body)))) {
            throw InvalidNotification.forged();
        }
    }

    String sign(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
        }
    }

    private boolean isFresh(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= LEEWAY.toSeconds();
    }
}
