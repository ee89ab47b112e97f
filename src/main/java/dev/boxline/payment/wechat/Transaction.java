package dev.boxline.payment.wechat;

import dev.boxline.ordering.Money;
import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Told;
import dev.boxline.payment.signing.Message;
import dev.boxline.payment.signing.TradeNumbers;

/** A transaction as WeChat Pay tells it, in notices and in answers alike. */
record Transaction(String orderNo, String mchId, Money amount, PaymentStatus status, String transactionId) {

    /** Reads one; refuses one that isn't for our app and merchant. */
    static Transaction read(Message message, WechatSettings settings) {
        boolean ours = message.text("appid").equals(settings.appId())
                && message.text("mchid").equals(settings.mchId());
        if (!ours) {
            throw NotBelieved.foreign();
        }
        PaymentStatus status = status(message.text("trade_state"));
        Money amount = amount(message, status);
        return new Transaction(
                WechatProvider.NUMBERS
                        .orderNo(message.text("out_trade_no"), message.textOrNone("attach"))
                        .orElseThrow(NotBelieved::foreign),
                settings.mchId(),
                amount,
                status,
                TradeNumbers.said(message.textOrNone("transaction_id")));
    }

    /** What nobody has paid yet may be told without its amount. */
    private static Money amount(Message message, PaymentStatus status) {
        if (status != PaymentStatus.SETTLED && !message.object().has("amount")) {
            return new Money(0, "");
        }
        Message amount = message.inner("amount");
        return new Money(amount.number("total"), amount.text("currency"));
    }

    private static PaymentStatus status(String state) {
        return switch (state) {
            case "NOTPAY", "USERPAYING", "PAYERROR" -> PaymentStatus.PENDING;
            case "SUCCESS" -> PaymentStatus.SETTLED;
            case "CLOSED", "REVOKED" -> PaymentStatus.CLOSED;
            case "REFUND" -> PaymentStatus.REFUNDED;
            default -> throw NotBelieved.unreadable();
        };
    }

    Told told() {
        return new Told.Known(status, mchId, amount.amountMinor(), amount.currency(), transactionId, null);
    }
}
