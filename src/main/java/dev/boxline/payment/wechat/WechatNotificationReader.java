package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads WeChat Pay's notifications: signed in the headers, with the transaction encrypted in the body under the API v3
 * key (AEAD_AES_256_GCM, RFC 5116). A repeated or replayed notification keeps its id, which identifies the duplicate.
 */
final class WechatNotificationReader implements PaymentNotificationReader {

    private static final String ALGORITHM = "AEAD_AES_256_GCM";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final WechatSettings settings;
    private final WechatSigner signatures;
    private final List<SecretKeySpec> apiV3Keys;

    /** Tries all API v3 keys of the settings, because both the old and the new one are in use during a rotation. */
    WechatNotificationReader(WechatSettings settings, WechatSigner signatures) {
        this.settings = settings;
        this.signatures = signatures;
        this.apiV3Keys =
                settings.apiV3Keys().stream().map(WechatNotificationReader::key).toList();
    }

    private static SecretKeySpec key(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("boxline.payment.wechat.api-v3-keys: each must have 32 characters");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.WECHAT;
    }

    @Override
    public SignedNotification read(Function<String, @Nullable String> header, byte[] body) {
        signatures.verify(header, body);
        ProviderJson message = ProviderJson.of(body);
        return new SignedNotification(
                message.text("id"),
                switch (message.text("event_type")) {
                    case "TRANSACTION.SUCCESS" -> payment(opened(message, "transaction"));
                    case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" -> refund(opened(message, "refund"));
                    default -> throw InvalidNotification.foreign();
                });
    }

    private PaymentNotifications.Notice payment(ProviderJson message) {
        WechatTransaction transaction = WechatTransaction.read(message, settings);
        return new PaymentNotifications.Notice(
                method(),
                transaction.orderNo(),
                transaction.mchId(),
                transaction.amount().amountMinor(),
                transaction.amount().currency(),
                transaction.status(),
                transaction.transactionId());
    }

    private PaymentNotifications.Notice refund(ProviderJson message) {
        WechatRefund refund = WechatRefund.read(message, settings);
        return new PaymentNotifications.Notice(
                method(),
                refund.tradeNo(),
                settings.mchId(),
                refund.totalMinor(),
                "CNY",
                refund.status(),
                refund.transactionId(),
                refund.refund());
    }

    private ProviderJson opened(ProviderJson message, String originalType) {
        ProviderJson resource = message.inner("resource");
        if (!resource.text("original_type").equals(originalType)) {
            throw InvalidNotification.unreadable();
        }
        return ProviderJson.of(decrypt(resource));
    }

    private byte[] decrypt(ProviderJson resource) {
        if (!resource.text("algorithm").equals(ALGORITHM)) {
            throw InvalidNotification.unreadable();
        }
        byte[] nonce = resource.text("nonce").getBytes(UTF_8);
        byte[] associatedData = resource.textOrNone("associated_data").getBytes(UTF_8);
        String ciphertext = resource.longText("ciphertext");
        return apiV3Keys.stream()
                .map(key -> decrypt(key, nonce, associatedData, ciphertext))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(InvalidNotification::unreadable);
    }

    /** Empty when this key isn't the one it was encrypted with. */
    private static Optional<byte[]> decrypt(SecretKeySpec key, byte[] nonce, byte[] associatedData, String ciphertext) {
        if (nonce.length != NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associatedData);
            return Optional.of(cipher.doFinal(Base64.getDecoder().decode(ciphertext)));
        } catch (GeneralSecurityException | IllegalArgumentException notByThisKey) {
            return Optional.empty();
        }
    }
}
