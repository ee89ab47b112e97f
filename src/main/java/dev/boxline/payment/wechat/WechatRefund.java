package dev.boxline.payment.wechat;

import dev.boxline.payment.PaymentNotifications.RefundNotice;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import dev.boxline.payment.signing.TradeNumbers;

/**
 * A refund in WeChat Pay's notifications, which contain neither the app nor the note of the payment.
 *
 * @param tradeNo our number of the payment
 * @param totalMinor the payment's amount
 */
record WechatRefund(String tradeNo, String transactionId, long totalMinor, RefundNotice refund) {

    /** Reads a refund; rejects one for another merchant. */
    static WechatRefund read(ProviderJson message, WechatSettings settings) {
        if (!message.text("mchid").equals(settings.mchId())) {
            throw InvalidNotification.foreign();
        }
        ProviderJson amount = message.inner("amount");
        return new WechatRefund(
                message.text("out_trade_no"),
                TradeNumbers.validPaymentNo(message.textOrNone("transaction_id")),
                amount.number("total"),
                new RefundNotice(
                        message.text("out_refund_no"), amount.number("refund"), result(message.text("refund_status"))));
    }

    private static RefundNotice.Result result(String status) {
        return switch (status) {
            case "SUCCESS" -> RefundNotice.Result.REFUNDED;
            case "ABNORMAL" -> RefundNotice.Result.ABNORMAL;
            case "CLOSED" -> RefundNotice.Result.CLOSED;
            default -> throw InvalidNotification.unreadable();
        };
    }

    /** The payment's status according to this refund alone. */
    PaymentStatus status() {
        if (refund.result() != RefundNotice.Result.REFUNDED) {
            return PaymentStatus.SETTLED;
        }
        return refund.amountMinor() == totalMinor ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED;
    }
}
