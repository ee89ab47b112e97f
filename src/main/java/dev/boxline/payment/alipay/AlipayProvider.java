package dev.boxline.payment.alipay;

import dev.boxline.json.Json;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.signing.GoodsDescription;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import dev.boxline.payment.signing.TradeNumbers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Alipay: a code to scan (precreate), its page or, on a phone, its mobile page; query, close, refund, refund query. */
final class AlipayProvider implements PaymentProvider {

    static final String QUERY = "alipay.trade.query";

    /** Alipay's rule for {@code out_trade_no}, minus the length of the refund suffix. */
    static final TradeNumbers NUMBERS = new TradeNumbers(Pattern.compile("[A-Za-z0-9_]{1,55}"));

    private static final Pattern REFUND_NO = Pattern.compile(".*_refund[0-9]{0,2}");

    /** Shown to the buyer. Identical for every attempt, because a repeated request must not change. */
    private static final String REFUND_REASON = "订单取消";

    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String WAP_PAY = "alipay.trade.wap.pay";
    private static final String PAGE_PAY = "alipay.trade.page.pay";
    private static final String CLOSE = "alipay.trade.close";
    private static final String REFUND = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";

    private final AlipaySettings settings;
    private final AlipayRequestWriter requests;
    private final PartnerClient client;

    AlipayProvider(AlipaySettings settings, AlipayRequestWriter requests, PartnerClient client) {
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
    public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
        if (!checkout.price().currency().equals(YuanAmount.CURRENCY)) {
            return Outcome.refused(
                    Code.CURRENCY_NOT_SUPPORTED, method(), checkout.price().currency());
        }
        Map<String, Object> content = content(checkout, windowEndsAt);
        if (settings.wap() && checkout.mobileIp() != null) {
            content.put("product_code", "QUICK_WAP_WAY");
            if (settings.returnUrl() != null) {
                content.put("quit_url", settings.returnUrl().toString());
            }
            return pending(checkout, requests.link(WAP_PAY, content));
        }
        if (settings.product() == AlipaySettings.Product.PAGE) {
            content.put("product_code", "FAST_INSTANT_TRADE_PAY");
            return pending(checkout, requests.link(PAGE_PAY, content));
        }
        var call = work(checkout.orderNo(), Step.REQUEST_PAYMENT, PRECREATE, "capture", content);
        return unlessOvertaken(
                checkout.orderNo(),
                client.send(call, question(checkout.orderNo())).then(body -> created(checkout, body)));
    }

    private static Map<String, Object> content(Checkout checkout, Instant windowEndsAt) {
        Map<String, Object> content = new HashMap<>(Map.of(
                "out_trade_no", NUMBERS.of(checkout.orderNo()),
                "total_amount", YuanAmount.of(checkout.price().amountMinor()),
                "subject", GoodsDescription.of(checkout.courseTitle(), checkout.courseSku()),
                "time_expire", AlipayRequestWriter.time(windowEndsAt)));
        String note = NUMBERS.note(checkout.orderNo());
        if (!note.isEmpty()) {
            content.put("passback_params", note);
        }
        return content;
    }

    private Outcome<ProviderPayment> created(Checkout checkout, Json body) {
        String code = body.text("qr_code");
        if (!code.isEmpty()) {
            return pending(checkout, code);
        }
        Outcome<ProviderPayment> known = known(checkout.orderNo(), body);
        return known.toOptional().filter(ProviderPayment::wasPaid).isPresent()
                ? known
                : Outcome.unavailable(Code.PAYMENT_LINK_MISSING, method());
    }

    private Outcome<ProviderPayment> pending(Checkout checkout, String payUrl) {
        return Outcome.done(
                new ProviderPayment(PaymentStatus.PENDING, settings.sellerId(), checkout.price(), "", payUrl));
    }

    @Override
    public Outcome<ProviderPayment> query(String orderNo) {
        return client.ask(question(orderNo)).then(body -> known(orderNo, body));
    }

    @Override
    public Outcome<ProviderPayment> close(String orderNo) {
        var call = work(orderNo, Step.REQUEST_PAYMENT, CLOSE, "close", Map.of("out_trade_no", NUMBERS.of(orderNo)));
        return unlessOvertaken(
                orderNo,
                client.send(call, question(orderNo))
                        .then(body -> body.has("trade_status") ? known(orderNo, body) : closed()));
    }

    private Outcome<ProviderPayment> closed() {
        return Outcome.done(new ProviderPayment(
                PaymentStatus.CLOSED, settings.sellerId(), new Money(0, YuanAmount.CURRENCY), "", null));
    }

    @Override
    public Outcome<ProviderPayment> refund(Payment payment) {
        return refund(payment.orderNo(), refundNo(payment), payment.amount());
    }

    /** Alipay has one trade per order number, so this refunds that trade. */
    @Override
    public Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus, int attempt) {
        return refund(surplus.orderNo(), refundNo(surplus.orderNo(), attempt), surplus.amount());
    }

    /**
     * The response says only whether this call moved money, so a repeated request is followed by a query. A refund that
     * doesn't exist yet is requested again under its number, as required by Alipay's documentation.
     */
    private Outcome<ProviderPayment> refund(String orderNo, String refundNo, Money amount) {
        Map<String, Object> content = refundOf(orderNo, refundNo);
        content.put("refund_amount", YuanAmount.of(amount.amountMinor()));
        content.put("refund_reason", REFUND_REASON);
        var call = work(orderNo, Step.UNDO_ORDER, REFUND, refundNo, content);
        PartnerCall question = refundQuestion(orderNo, refundNo);
        return client.send(call, question)
                .then(body -> refunded(orderNo, refundNo, amount, body))
                .then(refund -> refund.status() == PaymentStatus.REFUNDED
                        ? Outcome.done(refund)
                        : client.ask(question).then(body -> refunded(orderNo, refundNo, amount, body)));
    }

    private Outcome<ProviderPayment> refunded(String orderNo, String refundNo, Money amount, Json body) {
        String tradeNo = NUMBERS.of(orderNo);
        if (!body.text("out_trade_no", tradeNo).equals(tradeNo)) {
            return unreadable();
        }
        boolean there = body.text("fund_change").equals("Y")
                || body.text("refund_status").equals("REFUND_SUCCESS");
        return Outcome.done(new ProviderPayment(
                there ? PaymentStatus.REFUNDED : PaymentStatus.REFUNDING, settings.sellerId(), amount, refundNo, null));
    }

    private Outcome<ProviderPayment> known(String orderNo, Json body) {
        try {
            var message = new ProviderJson(body);
            PaymentStatus status = status(message);
            if (!message.text("out_trade_no").equals(NUMBERS.of(orderNo))) {
                throw InvalidNotification.foreign();
            }
            return Outcome.done(new ProviderPayment(
                    status,
                    settings.sellerId(),
                    new Money(YuanAmount.fen(message.text("total_amount")), YuanAmount.CURRENCY),
                    TradeNumbers.validPaymentNo(message.textOrNone("trade_no")),
                    null));
        } catch (InvalidNotification e) {
            return unreadable();
        }
    }

    private static Outcome<ProviderPayment> unreadable() {
        return Outcome.unavailable(Code.PAYMENT_UNREADABLE, PaymentMethod.ALIPAY);
    }

    /** A refunded trade is closed, too; the payment time distinguishes it from an unpaid one. */
    private static PaymentStatus status(ProviderJson message) {
        return switch (message.text("trade_status")) {
            case "WAIT_BUYER_PAY" -> PaymentStatus.PENDING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> PaymentStatus.SETTLED;
            case "TRADE_CLOSED" ->
                message.textOrNone("send_pay_date").isEmpty() ? PaymentStatus.CLOSED : PaymentStatus.REFUNDED;
            default -> throw InvalidNotification.unreadable();
        };
    }

    private static PartnerCall question(String orderNo) {
        return work(orderNo, Step.REQUEST_PAYMENT, QUERY, "query", Map.of("out_trade_no", NUMBERS.of(orderNo)));
    }

    private static PartnerCall refundQuestion(String orderNo, String refundNo) {
        return work(orderNo, Step.UNDO_ORDER, REFUND_QUERY, "refund-query", refundOf(orderNo, refundNo));
    }

    private static Map<String, Object> refundOf(String orderNo, String refundNo) {
        return new HashMap<>(Map.of("out_trade_no", NUMBERS.of(orderNo), "out_request_no", refundNo));
    }

    @Override
    public String refundNo(Payment payment) {
        return refundNo(payment.orderNo(), payment.refundAttempt());
    }

    @Override
    public boolean isRefundNo(String orderNo, String refundNo) {
        return REFUND_NO.matcher(refundNo).matches() && refundNo.startsWith(refundNo(orderNo, 1));
    }

    private static String refundNo(String orderNo, int attempt) {
        return NUMBERS.of(orderNo) + "_refund" + (attempt == 1 ? "" : attempt);
    }

    private static PartnerCall work(
            String orderNo, Step step, String method, String effect, Map<String, Object> content) {
        Object amount = content.getOrDefault("total_amount", content.getOrDefault("refund_amount", ""));
        return PartnerCall.work(
                orderNo, step, method, IdempotencyKey.of(orderNo, effect), content, String.valueOf(amount));
    }
}
