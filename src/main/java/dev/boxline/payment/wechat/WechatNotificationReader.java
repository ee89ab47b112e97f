package dev.boxline.payment.wechat;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's notices: signed in the headers, the transaction sealed in the body. A notice sent again keeps its id and
 * is signed afresh; one that was overheard and is played again keeps its id as well, so it is known either way.
 */
final class WechatNotificationReader implements PaymentNotificationReader {

    private final WechatSettings settings;
    private final WechatSigner keys;
    private final WechatCipher cipher;

    WechatNotificationReader(WechatSettings settings, WechatSigner keys, WechatCipher cipher) {
        this.settings = settings;
        this.keys = keys;
        this.cipher = cipher;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.WECHAT;
    }

    @Override
    public SignedNews read(Function<String, @Nullable String> header, byte[] body) {
        keys.verify(header, body);
        ProviderJson notice = ProviderJson.of(body);
        String id = notice.text("id");
        if (!notice.text("event_type").equals("TRANSACTION.SUCCESS")) {
            throw InvalidNotification.foreign();
        }
        WechatTransaction transaction =
                WechatTransaction.read(ProviderJson.of(opened(notice.inner("resource"))), settings);
        return new SignedNews(
                id,
                new PaymentNotifications.Notice(
                        method(),
                        transaction.orderNo(),
                        transaction.mchId(),
                        transaction.amount().amountMinor(),
                        transaction.amount().currency(),
                        transaction.status(),
                        transaction.transactionId()));
    }

    private byte[] opened(ProviderJson resource) {
        boolean known = resource.text("algorithm").equals(WechatCipher.ALGORITHM)
                && resource.text("original_type").equals("transaction");
        if (!known) {
            throw InvalidNotification.unreadable();
        }
        return cipher.open(
                resource.text("nonce"), resource.textOrNone("associated_data"), resource.longText("ciphertext"));
    }
}
