package dev.boxline.payment.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
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
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.ProviderJson;
import dev.boxline.payment.signing.TradeNumbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** WeChat Pay, by its Native product: a code to scan, query, close, refund, refund query. */
final class WechatProvider implements PaymentProvider {

    /** WeChat Pay's rule for {@code out_trade_no}. */
    static final TradeNumbers NUMBERS = new TradeNumbers(Pattern.compile("[A-Za-z0-9_-]{6,32}"));

    private static final String TRANSACTIONS = "/v3/pay/transactions/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private final WechatSettings settings;
    private final PartnerClient client;

    WechatProvider(WechatSettings settings, PartnerClient client) {
        this.settings = settings;
        this.client = client;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.WECHAT;
    }

    @Override
    public String merchantId() {
        return settings.mchId();
    }

    @Override
    public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
        String orderNo = checkout.orderNo();
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                TRANSACTIONS + "native",
                IdempotencyKey.of(orderNo, "capture"),
                content(checkout, windowEndsAt),
                record(checkout.price()));
        return unlessOvertaken(orderNo, client.send(call, question(orderNo)).then(body -> created(checkout, body)));
    }

    private Map<String, Object> content(Checkout checkout, Instant windowEndsAt) {
        Map<String, Object> content = new HashMap<>(Map.of(
                "appid", settings.appId(),
                "mchid", settings.mchId(),
                "description", checkout.courseSku(),
                "out_trade_no", NUMBERS.of(checkout.orderNo()),
                "time_expire", windowEndsAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                "notify_url", settings.notifyUrl().toString(),
                "amount",
                        Map.of(
                                "total", checkout.price().amountMinor(),
                                "currency", checkout.price().currency())));
        String note = NUMBERS.note(checkout.orderNo());
        if (!note.isEmpty()) {
            content.put("attach", note);
        }
        return content;
    }

    private Outcome<ProviderPayment> created(Checkout checkout, JsonNode body) {
        String code = body.path("code_url").asText("");
        if (!code.isEmpty()) {
            return Outcome.done(
                    new ProviderPayment(PaymentStatus.PENDING, settings.mchId(), checkout.price(), "", code));
        }
        Outcome<ProviderPayment> known = known(checkout.orderNo(), body);
        return known.toOptional().filter(ProviderPayment::isSettled).isPresent()
                ? known
                : Outcome.unavailable(Code.PAYMENT_LINK_MISSING, method());
    }

    @Override
    public Outcome<ProviderPayment> query(String orderNo) {
        return client.ask(question(orderNo)).then(body -> known(orderNo, body));
    }

    @Override
    public Outcome<ProviderPayment> close(String orderNo) {
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                TRANSACTIONS + "out-trade-no/" + NUMBERS.of(orderNo) + "/close",
                IdempotencyKey.of(orderNo, "close"),
                Map.of("mchid", settings.mchId()),
                "");
        return unlessOvertaken(
                orderNo,
                client.send(call, question(orderNo))
                        .then(body -> body.has("trade_state") ? known(orderNo, body) : closed()));
    }

    private Outcome<ProviderPayment> closed() {
        return Outcome.done(new ProviderPayment(PaymentStatus.CLOSED, settings.mchId(), new Money(0, ""), "", null));
    }

    @Override
    public Outcome<ProviderPayment> refund(Payment payment, String reason) {
        return refund(payment.orderNo(), payment.amount(), reason);
    }

    /** WeChat Pay has one transaction for an order number, so that is what is given back. */
    @Override
    public Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus) {
        return refund(surplus.orderNo(), surplus.amount(), "not asked for");
    }

    private Outcome<ProviderPayment> refund(String orderNo, Money amount, String reason) {
        var call = PartnerCall.work(
                orderNo,
                Step.UNDO_ORDER,
                REFUNDS,
                IdempotencyKey.of(orderNo, "refund"),
                Map.of(
                        "out_trade_no", NUMBERS.of(orderNo),
                        "out_refund_no", refundNo(orderNo),
                        "reason", reason,
                        "amount",
                                Map.of(
                                        "refund", amount.amountMinor(),
                                        "total", amount.amountMinor(),
                                        "currency", amount.currency())),
                record(amount));
        return client.send(call, refundQuestion(orderNo)).then(body -> refunded(orderNo, amount, body));
    }

    @Override
    public Outcome<ProviderPayment> refundStatus(Payment payment) {
        return client.ask(refundQuestion(payment.orderNo()))
                .then(body -> refunded(payment.orderNo(), payment.amount(), body));
    }

    private Outcome<ProviderPayment> refunded(String orderNo, Money amount, JsonNode body) {
        if (!body.path("out_refund_no").asText("").equals(refundNo(orderNo))) {
            return unreadable();
        }
        return switch (body.path("status").asText("")) {
            case "SUCCESS" -> refund(amount, PaymentStatus.REFUNDED, body);
            case "PROCESSING" -> refund(amount, PaymentStatus.REFUNDING, body);
            case "CLOSED", "ABNORMAL" -> Outcome.refused(Code.REFUND_FAILED, method());
            default -> unreadable();
        };
    }

    private Outcome<ProviderPayment> refund(Money amount, PaymentStatus status, JsonNode body) {
        return Outcome.done(new ProviderPayment(
                status, settings.mchId(), amount, body.path("refund_id").asText(""), null));
    }

    private Outcome<ProviderPayment> known(String orderNo, JsonNode body) {
        try {
            WechatTransaction transaction = WechatTransaction.read(new ProviderJson(body), settings);
            boolean asked = body.path("out_trade_no").asText("").equals(NUMBERS.of(orderNo));
            return asked ? Outcome.done(transaction.payment()) : unreadable();
        } catch (InvalidNotification e) {
            return unreadable();
        }
    }

    private static Outcome<ProviderPayment> unreadable() {
        return Outcome.unavailable(Code.PAYMENT_UNREADABLE, PaymentMethod.WECHAT);
    }

    private PartnerCall question(String orderNo) {
        return PartnerCall.question(orderNo, Step.REQUEST_PAYMENT, query(NUMBERS.of(orderNo), settings.mchId()));
    }

    static String query(String tradeNo, String mchId) {
        return TRANSACTIONS + "out-trade-no/" + tradeNo + "?mchid=" + mchId;
    }

    private static PartnerCall refundQuestion(String orderNo) {
        return PartnerCall.question(orderNo, Step.UNDO_ORDER, REFUNDS + "/" + refundNo(orderNo));
    }

    private static String refundNo(String orderNo) {
        return NUMBERS.of(orderNo) + "-refund";
    }

    private static String record(Money amount) {
        return amount.amountMinor() + " " + amount.currency();
    }
}
