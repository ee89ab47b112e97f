package dev.boxline.payment.alipay;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentNotifications.RefundNotice;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.TradeNumbers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alipay's asynchronous notifications: a form whose parameters, except the signature and its type, are sorted by
 * name and signed by Alipay. They have no timestamp that could be checked for freshness, because Alipay repeats a
 * notification for a day; duplicates are detected by the notification's id.
 */
final class AlipayNotificationReader implements PaymentNotificationReader {

    private final AlipaySettings settings;
    private final AlipaySigner keys;

    AlipayNotificationReader(AlipaySettings settings, AlipaySigner keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.ALIPAY;
    }

    @Override
    public SignedNotification read(Function<String, @Nullable String> header, byte[] body) {
        AlipayForm form = AlipayForm.of(body);
        boolean ourAlgorithm = AlipaySigner.RSA2.equals(form.text(AlipaySigner.SIGN_TYPE));
        if (!ourAlgorithm || !keys.verifies(form)) {
            throw InvalidNotification.forged();
        }
        return new SignedNotification(value(form, "notify_id"), notice(form));
    }

    /** The seller may be missing; then only the app identifies the recipient. */
    private PaymentNotifications.Notice notice(AlipayForm form) {
        boolean ours = value(form, "app_id").equals(settings.appId())
                && (form.text("seller_id").isEmpty() || value(form, "seller_id").equals(settings.sellerId()));
        if (!ours) {
            throw InvalidNotification.foreign();
        }
        if (!value(form, "notify_type").equals("trade_status_sync")) {
            throw InvalidNotification.unreadable();
        }
        RefundNotice refund = refund(form);
        return new PaymentNotifications.Notice(
                method(),
                AlipayProvider.NUMBERS
                        .orderNo(value(form, "out_trade_no"), form.text("passback_params"))
                        .orElseThrow(InvalidNotification::foreign),
                settings.sellerId(),
                YuanAmount.fen(value(form, "total_amount")),
                YuanAmount.CURRENCY,
                status(form, refund != null),
                TradeNumbers.validPaymentNo(form.text("trade_no")),
                refund);
    }

    /**
     * Alipay reports refunds, including those made on its own pages, as a change of the trade. A trade that was paid is closed
     * by a full refund only.
     */
    private static @Nullable RefundNotice refund(AlipayForm form) {
        String fee = form.text("refund_fee");
        boolean refunded = !form.text("gmt_refund").isEmpty()
                || (!fee.isEmpty() && YuanAmount.fen(fee) > 0)
                || (form.text("trade_status").equals("TRADE_CLOSED")
                        && !form.text("gmt_payment").isEmpty());
        return refunded
                ? new RefundNotice(
                        TradeNumbers.validPaymentNo(form.text("out_biz_no")),
                        YuanAmount.fen(fee.isEmpty() ? value(form, "total_amount") : fee),
                        RefundNotice.Result.REFUNDED)
                : null;
    }

    private static PaymentStatus status(AlipayForm form, boolean refunded) {
        return switch (value(form, "trade_status")) {
            case "WAIT_BUYER_PAY" -> PaymentStatus.PENDING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> refunded ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.SETTLED;
            case "TRADE_CLOSED" -> refunded ? PaymentStatus.REFUNDED : PaymentStatus.CLOSED;
            default -> throw InvalidNotification.unreadable();
        };
    }

    private static String value(AlipayForm form, String name) {
        String value = form.text(name);
        if (value.isEmpty() || value.length() > 128) {
            throw InvalidNotification.unreadable();
        }
        return value;
    }
}
