package dev.boxline.simulator.payment;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider's page for paying, plain and without a script. */
enum PayPage {
    EN(
            "en",
            "Simulated payment",
            "Order",
            "Amount",
            "Pay",
            "Paid. Thank you.",
            "This payment is closed.",
            "This payment was refunded.",
            "Back to the shop"),
    ZH("zh", "模拟支付", "订单", "金额", "支付", "支付成功，谢谢。", "该支付已关闭。", "该支付已退款。", "返回商城");

    private static final String FRAME = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}
            button{font:inherit;padding:.5rem 2rem}</style></head>
            <body><main><h1>%2$s</h1><p>%s: %s</p><p>%s: <strong>%s</strong></p>%s%s</main></body>
            </html>
            """;

    private final String language;
    private final String title;
    private final String order;
    private final String amount;
    private final String pay;
    private final String paid;
    private final String closed;
    private final String refunded;
    private final String back;

    PayPage(
            String language,
            String title,
            String order,
            String amount,
            String pay,
            String paid,
            String closed,
            String refunded,
            String back) {
        this.language = language;
        this.title = title;
        this.order = order;
        this.amount = amount;
        this.pay = pay;
        this.paid = paid;
        this.closed = closed;
        this.refunded = refunded;
        this.back = back;
    }

    static PayPage preferred(@Nullable String acceptLanguage) {
        return acceptLanguage != null && acceptLanguage.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    String of(Payment payment, Optional<URI> shop) {
        return FRAME.formatted(
                language,
                title,
                order,
                escaped(payment.orderNo()),
                amount,
                money(payment.amountMinor(), payment.currency()),
                state(payment),
                shop.map(this::link).orElse(""));
    }

    private String state(Payment payment) {
        return switch (payment.status()) {
            case PENDING ->
                "<form method=\"post\" action=\"/pay/" + payment.paymentNo() + "\"><button>" + pay + "</button></form>";
            case SETTLED -> "<p role=\"status\">" + paid + "</p>";
            case CLOSED -> "<p role=\"status\">" + closed + "</p>";
            case REFUNDED -> "<p role=\"status\">" + refunded + "</p>";
        };
    }

    private String link(URI shop) {
        return "<p><a href=\"" + escaped(shop.toString()) + "\">" + back + "</a></p>";
    }

    private static String money(long minor, String code) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(2);
        return BigDecimal.valueOf(minor, Math.max(0, digits)).toPlainString() + " " + code;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
