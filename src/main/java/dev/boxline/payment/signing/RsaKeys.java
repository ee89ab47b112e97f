package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Reads RSA keys in the formats providers use: PEM or plain base64, in the setting itself or in a file ({@code
 * file:/…}). Errors name the setting but not its value.
 */
public final class RsaKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile("(file|classpath):.*");
    private static final int MIN_BITS = 2048;

    private RsaKeys() {}

    /** A private key (PKCS #8). */
    public static PrivateKey privateKey(String setting, String given) {
        try {
            PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decoded(text(given)));
            return longEnough(setting, KeyFactory.getInstance("RSA").generatePrivate(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(setting + " holds no RSA private key in PKCS #8 (PEM or base64)");
        }
    }

    /** A public key (X.509), or that of a certificate. */
    public static PublicKey publicKey(String setting, String given) {
        try {
            String text = text(given);
            byte[] bytes = decoded(text);
            PublicKey key = text.contains("BEGIN CERTIFICATE")
                    ? CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes))
                            .getPublicKey()
                    : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
            return longEnough(setting, key);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(setting + " holds no RSA public key or certificate (PEM or base64)");
        }
    }

    private static <K> K longEnough(String setting, K key) {
        if (!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() < MIN_BITS) {
            throw new IllegalArgumentException(setting + " needs an RSA key of at least " + MIN_BITS + " bits");
        }
        return key;
    }

    /** The setting's value, or the content of the file it names. */
    public static String text(String given) throws IOException {
        String stripped = given.strip();
        return LOCATION.matcher(stripped).matches()
                ? new DefaultResourceLoader().getResource(stripped).getContentAsString(UTF_8)
                : stripped;
    }

    private static byte[] decoded(String text) throws IOException {
        Matcher pem = PEM.matcher(text);
        String base64 = pem.find() ? pem.group(2) : text;
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("not base64");
        }
    }
}
