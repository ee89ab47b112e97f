package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/**
 * SHA256withRSA (RFC 8017, RSASSA-PKCS1-v1_5), which Alipay calls RSA2 and WeChat Pay WECHATPAY2-SHA256-RSA2048. The
 * algorithm is fixed and never taken from a message.
 */
public final class Rsa2 {

    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa2() {}

    /** The signature of the text's UTF-8 bytes, in base64. */
    public static String sign(PrivateKey key, String text) {
        try {
            Signature signature = algorithm();
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing with our RSA key failed", e);
        }
    }

    /** Whether this is a valid base64 signature of these bytes; false for malformed signatures. */
    public static boolean verifies(PublicKey key, byte[] bytes, String base64) {
        try {
            Signature signature = algorithm();
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (SignatureException | IllegalArgumentException notASignature) {
            return false;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Verifying with a provider's RSA key failed", e);
        }
    }

    private static Signature algorithm() {
        try {
            return Signature.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
        }
    }
}
