package dev.boxline.simulator.payment.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A provider's demo keys: its own private one, and the merchant's public one. Fixed and public, so that simulator and
 * nodes agree wherever they run; production refuses them.
 */
public final class ProviderDemoKeys {

    private final PrivateKey provider;
    private final PublicKey merchant;

    /** Those of this provider, such as {@code alipay}. */
    public ProviderDemoKeys(String name) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            provider = rsa.generatePrivate(new PKCS8EncodedKeySpec(read(name + "-platform-private.pem")));
            merchant = rsa.generatePublic(new X509EncodedKeySpec(read(name + "-merchant-public.pem")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo keys can't be read", e);
        }
    }

    /** The provider's signature, or one by a key nobody knows; in base64. */
    public String sign(String text, boolean forged) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(forged ? Stranger.KEY : provider);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo keys can't sign", e);
        }
    }

    /** Whether the merchant signed this. */
    public boolean isMerchants(String text, String base64) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(merchant);
            signature.update(text.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A key nobody knows, made when the first notice is forged: that takes longer than all else at a start. */
    private static final class Stranger {

        private static final PrivateKey KEY = key();

        private static PrivateKey key() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair().getPrivate();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A key to forge with can't be made", e);
            }
        }
    }

    private static byte[] read(String file) {
        try (InputStream in = ProviderDemoKeys.class.getResourceAsStream("/demo-keys/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The demo key " + file + " is missing");
            }
            String pem = new String(in.readAllBytes(), US_ASCII);
            String base64 = pem.replaceAll("(?s)^.*?-----BEGIN [A-Z ]+-----|-----END .*$|\\s", "");
            return Base64.getDecoder().decode(base64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
