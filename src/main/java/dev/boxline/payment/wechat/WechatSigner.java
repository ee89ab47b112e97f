package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs our requests and verifies WeChat Pay's signatures over timestamp, nonce and raw body, each on a line, with the
 * key whose serial the message names. Messages older than five minutes are rejected to prevent replays.
 */
final class WechatSigner {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final String SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048";
    /** Prefix of invalid signatures by which WeChat Pay tests that receivers verify them; it expects a rejection. */
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final PrivateKey ours;
    private final Map<String, PublicKey> platform;
    private final Clock clock;

    WechatSigner(PrivateKey ours, Map<String, PublicKey> platform, Clock clock) {
        this.ours = ours;
        this.platform = new LinkedHashMap<>();
        platform.forEach((serial, key) -> this.platform.put(serial.toUpperCase(Locale.ROOT), key));
        this.clock = clock;
    }

    static WechatSigner of(WechatSettings settings, Clock clock) {
        String prefix = "boxline.payment.wechat.";
        Map<String, PublicKey> platform = new LinkedHashMap<>();
        settings.platformKeys()
                .forEach(named -> platform.put(
                        named.serial(),
                        RsaKeys.publicKey(prefix + "platform-keys (" + named.serial() + ")", named.key())));
        return new WechatSigner(RsaKeys.privateKey(prefix + "private-key", settings.privateKey()), platform, clock);
    }

    String sign(String message) {
        return Rsa2.sign(ours, message);
    }

    /** Rejects messages that WeChat Pay did not sign within the last minutes. */
    void verify(Function<String, @Nullable String> header, byte[] body) {
        if (value(header, "Wechatpay-Signature").startsWith(PROBE)) {
            throw InvalidNotification.probe();
        }
        String timestamp = value(header, "Wechatpay-Timestamp");
        String nonce = value(header, "Wechatpay-Nonce");
        PublicKey key = platform.get(value(header, "Wechatpay-Serial").toUpperCase(Locale.ROOT));
        String type = header.apply("Wechatpay-Signature-Type");
        boolean valid = key != null
                && (type == null || type.equals(SIGNATURE_TYPE))
                && NONCE.matcher(nonce).matches()
                && isFresh(timestamp)
                && Rsa2.verifies(key, signed(timestamp, nonce, body), value(header, "Wechatpay-Signature"));
        if (!valid) {
            throw InvalidNotification.forged();
        }
    }

    private static byte[] signed(String timestamp, String nonce, byte[] body) {
        var message = new ByteArrayOutputStream();
        message.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(UTF_8));
        message.writeBytes(body);
        message.write('\n');
        return message.toByteArray();
    }

    private boolean isFresh(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= MAX_AGE.toSeconds();
    }

    private static String value(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        return value == null ? "" : value;
    }
}
