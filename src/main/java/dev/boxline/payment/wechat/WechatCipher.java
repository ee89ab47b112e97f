package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.signing.InvalidNotification;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what WeChat Pay sealed for us: AEAD_AES_256_GCM (RFC 5116) under the API v3 key. */
final class WechatCipher {

    static final String ALGORITHM = "AEAD_AES_256_GCM";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;

    /** With each of these keys in turn; refuses one that has not 32 characters. */
    WechatCipher(List<String> keys) {
        this.keys = keys.stream().map(WechatCipher::key).toList();
    }

    private static SecretKeySpec key(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("boxline.payment.wechat.api-v3-keys: each must have 32 characters");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** What was sealed; refuses what none of our keys opens. */
    byte[] open(String nonce, String associatedData, String base64) {
        return keys.stream()
                .map(key -> opened(key, nonce, associatedData, base64))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(InvalidNotification::unreadable);
    }

    private static Optional<byte[]> opened(SecretKeySpec key, String nonce, String associatedData, String base64) {
        try {
            byte[] sealed = Base64.getDecoder().decode(base64);
            return Optional.of(open(key, nonce.getBytes(UTF_8), associatedData.getBytes(UTF_8), sealed));
        } catch (GeneralSecurityException | IllegalArgumentException notByThisKey) {
            return Optional.empty();
        }
    }

    private static byte[] open(SecretKeySpec key, byte[] nonce, byte[] associatedData, byte[] sealed)
            throws GeneralSecurityException {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce has 12 bytes");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(sealed);
    }
}
