package dev.boxline.simulator.payment;

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
 * A provider's private demo key and its merchant's public one. They are fixed and published, so that the simulator and all
 * nodes agree; production refuses them.
 */
public final class ProviderDemoKeys {

    private final PrivateKey provider;
    private final PublicKey merchant;

    /** Reads the keys of a provider, such as {@code alipay}. */
    public ProviderDemoKeys(String name) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            provider = rsa.generatePrivate(new PKCS8EncodedKeySpec(read(name + "-platform-private.pem")));
            merchant = rsa.generatePublic(new X509EncodedKeySpec(read(name + "-merchant-public.pem")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo keys can't be read", e);
        }
    }

    /** Signs with the provider's key, or with a random one when forged; returns base64. */
    public String sign(String text, boolean forged) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(forged ? RandomKey.KEY : provider);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo keys can't sign", e);
        }
    }

    /** Verifies the merchant's signature. */
    public boolean isSignedByMerchant(String text, String base64) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(merchant);
            signature.update(text.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A random key, generated for the first forged signature because that is slow. */
    private static final class RandomKey {

        private static final PrivateKey KEY = key();

        private static PrivateKey key() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair().getPrivate();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A random key can't be generated", e);
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
