package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.TradeNumbers;
import java.net.URLDecoder;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Alipay's asynchronous notices: a form whose parameters, without the signature and its type and in the order of their
 * names, are signed by Alipay. They carry no time that could be trusted to be now: Alipay repeats a notice for a day,
 * so it is its id that is taken once.
 */
final class AlipayNotificationReader implements PaymentNotificationReader {

    private static final int MOST_PARAMETERS = 100;

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
        SortedMap<String, String> form = form(new String(body, UTF_8));
        boolean ourAlgorithm = AlipaySigner.RSA2.equals(form.get(AlipaySigner.SIGN_TYPE));
        if (!ourAlgorithm || !keys.verifies(form)) {
            throw InvalidNotification.forged();
        }
        return new SignedNotification(value(form, "notify_id"), notice(form));
    }

    private PaymentNotifications.Notice notice(SortedMap<String, String> form) {
        boolean ours = value(form, "app_id").equals(settings.appId())
                && value(form, "seller_id").equals(settings.sellerId());
        if (!ours) {
            throw InvalidNotification.foreign();
        }
        if (!value(form, "notify_type").equals("trade_status_sync")) {
            throw InvalidNotification.unreadable();
        }
        return new PaymentNotifications.Notice(
                method(),
                AlipayProvider.NUMBERS
                        .orderNo(value(form, "out_trade_no"), form.getOrDefault("passback_params", ""))
                        .orElseThrow(InvalidNotification::foreign),
                settings.sellerId(),
                YuanAmount.fen(value(form, "total_amount")),
                YuanAmount.CURRENCY,
                status(form),
                TradeNumbers.said(form.getOrDefault("trade_no", "")));
    }

    private static PaymentStatus status(SortedMap<String, String> form) {
        return switch (value(form, "trade_status")) {
            case "WAIT_BUYER_PAY" -> PaymentStatus.PENDING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> PaymentStatus.SETTLED;
            case "TRADE_CLOSED" ->
                form.getOrDefault("gmt_refund", "").isEmpty() ? PaymentStatus.CLOSED : PaymentStatus.REFUNDED;
            default -> throw InvalidNotification.unreadable();
        };
    }

    private static String value(SortedMap<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        if (value.isEmpty() || value.length() > 128) {
            throw InvalidNotification.unreadable();
        }
        return value;
    }

    /** A parameter that comes twice could be read in two ways, so it is not read at all. */
    private static SortedMap<String, String> form(String body) {
        SortedMap<String, String> form = new TreeMap<>();
        try {
            for (String pair : body.split("&", MOST_PARAMETERS)) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "";
                if (form.put(URLDecoder.decode(parts[0], UTF_8), value) != null) {
                    throw InvalidNotification.forged();
                }
            }
            return form;
        } catch (IllegalArgumentException notAForm) {
            throw InvalidNotification.forged();
        }
    }
}
