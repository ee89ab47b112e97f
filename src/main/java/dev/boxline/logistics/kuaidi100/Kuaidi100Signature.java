package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's signatures: the upper-case hex MD5 of texts, one behind the other. */
final class Kuaidi100Signature {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Kuaidi100Signature() {}

    static String of(String... texts) {
        try {
            return UPPER.formatHex(MessageDigest.getInstance("MD5")
                    .digest(String.join("", texts).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    static boolean matches(String sign, String... texts) {
        return MessageDigest.isEqual(
                of(texts).getBytes(UTF_8), sign.toUpperCase(Locale.ROOT).getBytes(UTF_8));
    }

    /**
     * What the platform signs the callbacks about one pickup with. It is different for each pickup, because the signature doesn't
     * cover the address that the platform calls, which says whose pickup it is.
     */
    static String salt(String callbackSecret, String key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(callbackSecret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
