package dev.boxline.simulator.payment;

import static dev.boxline.simulator.http.HtmlPage.escaped;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.simulator.http.HtmlPage;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Currency;
import java.util.Optional;

/** The provider's payment page. */
record PaymentPage(HtmlPage page) {

    /** @param shop the address of the shop, if it is known */
    String render(SimulatedPayment payment, Optional<URI> shop) {
        String content = "<p class=\"figure\">" + money(payment.amountMinor(), payment.currency()) + "</p><dl><dt>"
                + page.text("Order", "订单") + "</dt><dd>" + escaped(payment.orderNo()) + "</dd></dl>"
                + state(payment)
                + shop.map(address -> link(address, payment)).orElse("")
                + "<p class=\"quiet\">" + page.text("This is a simulation. You are not charged.", "这是模拟支付，不会产生真实扣款。")
                + "</p>";
        return page.render(page.text("Simulated payment", "模拟支付"), content);
    }

    private String state(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING -> "<form method=\"post\"><button>" + page.text("Pay", "支付") + "</button></form>";
            case SETTLED -> status(page.text("✓ Paid. Thank you.", "✓ 支付成功，谢谢。"));
            case CLOSED -> status(page.text("This payment is closed.", "该支付已关闭。"));
            case REFUNDED -> status(page.text("This payment was refunded.", "该支付已退款。"));
        };
    }

    private static String status(String text) {
        return "<p role=\"status\"><strong>" + text + "</strong></p>";
    }

    /** A plain link while the payment is pending, a button afterwards. */
    private String link(URI shop, SimulatedPayment payment) {
        String order = escaped(shop.resolve("/orders/" + URLEncoder.encode(payment.orderNo(), UTF_8))
                .toString());
        boolean open = payment.is(SimulatedPayment.State.PENDING);
        return "<p><a " + (open ? "" : "class=\"button\" ") + "href=\"" + order + "\">"
                + page.text("Back to your order", "返回订单") + "</a></p>";
    }

    private static String money(long minor, String code) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(2);
        return BigDecimal.valueOf(minor, Math.max(0, digits)).toPlainString() + " " + code;
    }
}
