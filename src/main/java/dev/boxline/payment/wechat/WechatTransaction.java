package dev.boxline.payment.wechat;

import dev.boxline.money.Money;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import dev.boxline.payment.signing.TradeNumbers;

/** A transaction as WeChat Pay tells it, in notices and in answers alike. */
record WechatTransaction(String orderNo, String mchId, Money amount, PaymentStatus status, String transactionId) {

    /** Reads one; refuses one that isn't for our app and merchant. */
    static WechatTransaction read(ProviderJson message, WechatSettings settings) {
        boolean ours = message.text("appid").equals(settings.appId())
                && message.text("mchid").equals(settings.mchId());
        if (!ours) {
            throw InvalidNotification.foreign();
        }
        PaymentStatus status = status(message.text("trade_state"));
        Money amount = amount(message, status);
        return new WechatTransaction(
                WechatProvider.NUMBERS
                        .orderNo(message.text("out_trade_no"), message.textOrNone("attach"))
                        .orElseThrow(InvalidNotification::foreign),
                settings.mchId(),
                amount,
                status,
                TradeNumbers.validPaymentNo(message.textOrNone("transaction_id")));
    }

    /** Only what was paid has an amount with a currency; that of a refunded payment may be missing. */
    private static Money amount(ProviderJson message, PaymentStatus status) {
        boolean refunded = status == PaymentStatus.PARTLY_REFUNDED
                && message.object().at("amount").isObject();
        if (status != PaymentStatus.SETTLED && !refunded) {
            return new Money(0, "");
        }
        ProviderJson amount = message.inner("amount");
        return new Money(amount.number("total"), amount.text("currency"));
    }

    private static PaymentStatus status(String state) {
        return switch (state) {
            case "NOTPAY", "USERPAYING", "PAYERROR" -> PaymentStatus.PENDING;
            case "SUCCESS" -> PaymentStatus.SETTLED;
            case "CLOSED", "REVOKED" -> PaymentStatus.CLOSED;
            case "REFUND" -> PaymentStatus.PARTLY_REFUNDED;
            default -> throw InvalidNotification.unreadable();
        };
    }

    ProviderPayment payment() {
        return new ProviderPayment(status, mchId, amount, transactionId, null);
    }
}
