package dev.boxline.payment.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentAnswer;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentStatus;
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
    public PaymentAnswer create(Checkout checkout, Instant windowEndsAt) {
        String orderNo = checkout.orderNo();
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                TRANSACTIONS + "native",
                IdempotencyKey.of(orderNo, "capture"),
                content(checkout, windowEndsAt),
                record(checkout.price()));
        PaymentAnswer told = PaymentAnswer.of(client.send(call, question(orderNo)), body -> created(checkout, body));
        return told.unlessMoved(() -> query(orderNo));
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

    private PaymentAnswer created(Checkout checkout, JsonNode body) {
        String code = body.path("code_url").asText("");
        if (!code.isEmpty()) {
            Money price = checkout.price();
            return new PaymentAnswer.Known(
                    PaymentStatus.PENDING, settings.mchId(), price.amountMinor(), price.currency(), "", code);
        }
        PaymentAnswer known = known(checkout.orderNo(), body);
        boolean settled = known instanceof PaymentAnswer.Known told && told.status() == PaymentStatus.SETTLED;
        return settled
                ? known
                : new PaymentAnswer.Unavailable("WeChat Pay knows the payment, but gave no link", true, null);
    }

    @Override
    public PaymentAnswer query(String orderNo) {
        return PaymentAnswer.of(client.ask(question(orderNo)), body -> known(orderNo, body));
    }

    @Override
    public PaymentAnswer close(String orderNo) {
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                TRANSACTIONS + "out-trade-no/" + NUMBERS.of(orderNo) + "/close",
                IdempotencyKey.of(orderNo, "close"),
                Map.of("mchid", settings.mchId()),
                "");
        PaymentAnswer told = PaymentAnswer.of(
                client.send(call, question(orderNo)),
                body -> body.has("trade_state") ? known(orderNo, body) : closed());
        return told.unlessMoved(() -> query(orderNo));
    }

    private PaymentAnswer closed() {
        return new PaymentAnswer.Known(PaymentStatus.CLOSED, settings.mchId(), 0, "", "", null);
    }

    @Override
    public PaymentAnswer refund(Payment payment, String reason) {
        return refund(payment.orderNo(), payment.amount(), reason);
    }

    /** WeChat Pay has one transaction for an order number, so that is what is given back. */
    @Override
    public PaymentAnswer refundSurplus(SurplusPayment surplus) {
        return refund(surplus.orderNo(), surplus.amount(), "not asked for");
    }

    private PaymentAnswer refund(String orderNo, Money amount, String reason) {
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
        return PaymentAnswer.of(client.send(call, refundQuestion(orderNo)), body -> refunded(orderNo, amount, body));
    }

    @Override
    public PaymentAnswer refundStatus(Payment payment) {
        return PaymentAnswer.of(
                client.ask(refundQuestion(payment.orderNo())),
                body -> refunded(payment.orderNo(), payment.amount(), body));
    }

    private PaymentAnswer refunded(String orderNo, Money amount, JsonNode body) {
        if (!body.path("out_refund_no").asText("").equals(refundNo(orderNo))) {
            return unreadable();
        }
        return switch (body.path("status").asText("")) {
            case "SUCCESS" -> refund(amount, PaymentStatus.REFUNDED, body);
            case "PROCESSING" -> refund(amount, PaymentStatus.REFUNDING, body);
            case "CLOSED", "ABNORMAL" ->
                new PaymentAnswer.Refused(
                        "WeChat Pay could not give the money back: see to it in the merchant platform");
            default -> unreadable();
        };
    }

    private PaymentAnswer refund(Money amount, PaymentStatus status, JsonNode body) {
        return new PaymentAnswer.Known(
                status,
                settings.mchId(),
                amount.amountMinor(),
                amount.currency(),
                body.path("refund_id").asText(""),
                null);
    }

    private PaymentAnswer known(String orderNo, JsonNode body) {
        try {
            WechatTransaction transaction = WechatTransaction.read(new ProviderJson(body), settings);
            boolean asked = body.path("out_trade_no").asText("").equals(NUMBERS.of(orderNo));
            return asked ? transaction.told() : unreadable();
        } catch (InvalidNotification e) {
            return unreadable();
        }
    }

    private static PaymentAnswer unreadable() {
        return new PaymentAnswer.Unavailable("WeChat Pay's answer can't be read as one about this payment", true, null);
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
