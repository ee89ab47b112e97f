package dev.boxline.payment.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Step;
import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Surplus;
import dev.boxline.payment.Told;
import dev.boxline.payment.signing.Message;
import dev.boxline.payment.signing.TradeNumbers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Alipay, by its trade interface: precreate or page pay, query, close, refund, refund query. */
final class AlipayProvider implements PaymentProvider {

    static final String QUERY = "alipay.trade.query";

    /** Alipay's rule for {@code out_trade_no}, shortened by what a refund's number adds. */
    static final TradeNumbers NUMBERS = new TradeNumbers(Pattern.compile("[A-Za-z0-9_]{1,57}"));

    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String PAGE_PAY = "alipay.trade.page.pay";
    private static final String CLOSE = "alipay.trade.close";
    private static final String REFUND = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";

    private final AlipaySettings settings;
    private final AlipayRequests requests;
    private final PartnerClient client;

    AlipayProvider(AlipaySettings settings, AlipayRequests requests, PartnerClient client) {
        this.settings = settings;
        this.requests = requests;
        this.client = client;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.ALIPAY;
    }

    @Override
    public String merchantId() {
        return settings.sellerId();
    }

    @Override
    public Told create(Checkout checkout, Instant windowEndsAt) {
        if (!checkout.price().currency().equals(Yuan.CURRENCY)) {
            return new Told.Refused("Alipay takes " + Yuan.CURRENCY + " only");
        }
        Map<String, Object> content = content(checkout, windowEndsAt);
        if (settings.product() == AlipaySettings.Product.PAGE) {
            content.put("product_code", "FAST_INSTANT_TRADE_PAY");
            return pending(checkout, requests.link(PAGE_PAY, content));
        }
        var call = work(checkout.orderNo(), Step.REQUEST_PAYMENT, PRECREATE, "capture", content);
        Told told = Told.of(client.send(call, question(checkout.orderNo())), body -> created(checkout, body));
        return told.unlessMoved(() -> query(checkout.orderNo()));
    }

    private static Map<String, Object> content(Checkout checkout, Instant windowEndsAt) {
        Map<String, Object> content = new HashMap<>(Map.of(
                "out_trade_no", NUMBERS.of(checkout.orderNo()),
                "total_amount", Yuan.of(checkout.price().amountMinor()),
                "subject", checkout.courseSku(),
                "time_expire", AlipayRequests.time(windowEndsAt)));
        String note = NUMBERS.note(checkout.orderNo());
        if (!note.isEmpty()) {
            content.put("passback_params", note);
        }
        return content;
    }

    private Told created(Checkout checkout, JsonNode body) {
        String code = body.path("qr_code").asText("");
        if (!code.isEmpty()) {
            return pending(checkout, code);
        }
        Told known = known(checkout.orderNo(), body);
        return isSettled(known)
                ? known
                : new Told.Unavailable("Alipay knows the payment, but gave no link", true, null);
    }

    private Told pending(Checkout checkout, String payUrl) {
        return new Told.Known(
                PaymentStatus.PENDING, settings.sellerId(), checkout.price().amountMinor(), Yuan.CURRENCY, "", payUrl);
    }

    @Override
    public Told query(String orderNo) {
        return Told.of(client.ask(question(orderNo)), body -> known(orderNo, body));
    }

    @Override
    public Told close(String orderNo) {
        var call = work(orderNo, Step.REQUEST_PAYMENT, CLOSE, "close", Map.of("out_trade_no", NUMBERS.of(orderNo)));
        Told told = Told.of(
                client.send(call, question(orderNo)),
                body -> body.has("trade_status") ? known(orderNo, body) : closed());
        return told.unlessMoved(() -> query(orderNo));
    }

    private Told closed() {
        return new Told.Known(PaymentStatus.CLOSED, settings.sellerId(), 0, Yuan.CURRENCY, "", null);
    }

    @Override
    public Told refund(Payment payment, String reason) {
        return refund(payment.orderNo(), payment.amount(), reason);
    }

    /** Alipay has one trade for an order number, so that is what is given back. */
    @Override
    public Told refundSurplus(Surplus surplus) {
        return refund(surplus.orderNo(), surplus.amount(), "not asked for");
    }

    private Told refund(String orderNo, Money amount, String reason) {
        Map<String, Object> content = refundOf(orderNo);
        content.put("refund_amount", Yuan.of(amount.amountMinor()));
        content.put("refund_reason", reason);
        var call = work(orderNo, Step.UNDO_ORDER, REFUND, "refund", content);
        Told told = Told.of(client.send(call, refundQuestion(orderNo)), body -> refunded(orderNo, amount, body));
        boolean moved = told instanceof Told.Known known && known.status() == PaymentStatus.REFUNDED;
        return moved || !(told instanceof Told.Known) ? told : refundStatus(orderNo, amount);
    }

    @Override
    public Told refundStatus(Payment payment) {
        return refundStatus(payment.orderNo(), payment.amount());
    }

    /** The refund's own answer says only whether money moved in this very call, so a repeated one is asked about. */
    private Told refundStatus(String orderNo, Money amount) {
        return Told.of(client.ask(refundQuestion(orderNo)), body -> refunded(orderNo, amount, body));
    }

    private Told refunded(String orderNo, Money amount, JsonNode body) {
        String tradeNo = NUMBERS.of(orderNo);
        if (!body.path("out_trade_no").asText(tradeNo).equals(tradeNo)) {
            return unreadable();
        }
        boolean there = body.path("fund_change").asText("").equals("Y")
                || body.path("refund_status").asText("").equals("REFUND_SUCCESS");
        return new Told.Known(
                there ? PaymentStatus.REFUNDED : PaymentStatus.REFUNDING,
                settings.sellerId(),
                amount.amountMinor(),
                amount.currency(),
                refundNo(orderNo),
                null);
    }

    private Told known(String orderNo, JsonNode body) {
        try {
            var message = new Message(body);
            PaymentStatus status = status(message);
            if (!message.text("out_trade_no").equals(NUMBERS.of(orderNo))) {
                throw NotBelieved.foreign();
            }
            return new Told.Known(
                    status,
                    settings.sellerId(),
                    Yuan.fen(message.text("total_amount")),
                    Yuan.CURRENCY,
                    TradeNumbers.said(message.textOrNone("trade_no")),
                    null);
        } catch (NotBelieved e) {
            return unreadable();
        }
    }

    private static Told unreadable() {
        return new Told.Unavailable("Alipay's answer can't be read as one about this payment", true, null);
    }

    /** A refunded trade is closed, too: that it was ever paid tells them apart. */
    private static PaymentStatus status(Message message) {
        return switch (message.text("trade_status")) {
            case "WAIT_BUYER_PAY" -> PaymentStatus.PENDING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> PaymentStatus.SETTLED;
            case "TRADE_CLOSED" ->
                message.textOrNone("send_pay_date").isEmpty() ? PaymentStatus.CLOSED : PaymentStatus.REFUNDED;
            default -> throw NotBelieved.unreadable();
        };
    }

    private static boolean isSettled(Told told) {
        return told instanceof Told.Known known && known.status() == PaymentStatus.SETTLED;
    }

    private static PartnerCall question(String orderNo) {
        return work(orderNo, Step.REQUEST_PAYMENT, QUERY, "query", Map.of("out_trade_no", NUMBERS.of(orderNo)));
    }

    private static PartnerCall refundQuestion(String orderNo) {
        return work(orderNo, Step.UNDO_ORDER, REFUND_QUERY, "refund-query", refundOf(orderNo));
    }

    private static Map<String, Object> refundOf(String orderNo) {
        return new HashMap<>(Map.of("out_trade_no", NUMBERS.of(orderNo), "out_request_no", refundNo(orderNo)));
    }

    private static String refundNo(String orderNo) {
        return NUMBERS.of(orderNo) + "_refund";
    }

    private static PartnerCall work(
            String orderNo, Step step, String method, String effect, Map<String, Object> content) {
        Object amount = content.getOrDefault("total_amount", content.getOrDefault("refund_amount", ""));
        return PartnerCall.work(
                orderNo, step, method, IdempotencyKey.of(orderNo, effect), content, String.valueOf(amount));
    }
}
