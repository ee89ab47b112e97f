package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.RsaKeys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Whatever WeChat Pay signs, as a notice or sealed within one, is read or not believed. */
class WechatNotificationReaderFuzz {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String NONCE = "0123456789ab";
    private static final String PLACE = "classpath:demo-keys/wechat-platform-";
    private static final String SERIAL = "PUB_KEY_ID_1";
    private static final WechatSigner KEYS = new WechatSigner(
            RsaKeys.privateKey("test", PLACE + "private.pem"),
            Map.of(SERIAL, RsaKeys.publicKey("test", PLACE + "public.pem")),
            Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC));
    private static final WechatNotificationReader NEWS = news();

    private static WechatNotificationReader news() {
        URI here = URI.create("http://localhost");
        Duration second = Duration.ofSeconds(1);
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1);
        var platform = List.of(new WechatSettings.PlatformKey(SERIAL, "key"));
        var settings = new WechatSettings(
                "wx0", "1900", "serial", "key", platform, List.of(SECRET), here, false, null, endpoint);
        return new WechatNotificationReader(settings, KEYS);
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] data) throws GeneralSecurityException {
        read(new String(data, UTF_8));
        read("""
                {"id":"EV-1","event_type":"TRANSACTION.SUCCESS","resource":{"algorithm":"AEAD_AES_256_GCM",\
                "original_type":"transaction","nonce":"%s","ciphertext":"%s"}}""".formatted(NONCE, sealed(data)));
    }

    private static void read(String body) {
        var headers = Map.of(
                "Wechatpay-Timestamp",
                "1777888805",
                "Wechatpay-Nonce",
                "n",
                "Wechatpay-Serial",
                SERIAL,
                "Wechatpay-Signature",
                KEYS.sign("1777888805\nn\n" + body + "\n"));
        try {
            NEWS.read(headers::get, body.getBytes(UTF_8));
        } catch (InvalidNotification asItShould) {
            return;
        }
    }

    private static String sealed(byte[] transaction) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var key = new SecretKeySpec(SECRET.getBytes(UTF_8), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
        return Base64.getEncoder().encodeToString(cipher.doFinal(transaction));
    }
}
