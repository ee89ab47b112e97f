package dev.boxline.payment.wechat;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.ProviderNews;
import dev.boxline.payment.signing.Message;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's notices: signed in the headers, the transaction sealed in the body. A notice sent again keeps its id and
 * is signed afresh; one that was overheard and is played again keeps its id as well, so it is known either way.
 */
final class WechatNews implements ProviderNews {

    private final WechatSettings settings;
    private final WechatKeys keys;
    private final WechatCipher cipher;

    WechatNews(WechatSettings settings, WechatKeys keys, WechatCipher cipher) {
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
        Message notice = Message.of(body);
        String id = notice.text("id");
        if (!notice.text("event_type").equals("TRANSACTION.SUCCESS")) {
            throw NotBelieved.foreign();
        }
        Transaction transaction = Transaction.read(Message.of(opened(notice.inner("resource"))), settings);
        return new SignedNews(
                id,
                new PaymentNews.Notice(
                        method(),
                        transaction.orderNo(),
                        transaction.mchId(),
                        transaction.amount().amountMinor(),
                        transaction.amount().currency(),
                        transaction.status()));
    }

    private byte[] opened(Message resource) {
        boolean known = resource.text("algorithm").equals(WechatCipher.ALGORITHM)
                && resource.text("original_type").equals("transaction");
        if (!known) {
            throw NotBelieved.unreadable();
        }
        return cipher.open(
                resource.text("nonce"), resource.textOrNone("associated_data"), resource.longText("ciphertext"));
    }
}
