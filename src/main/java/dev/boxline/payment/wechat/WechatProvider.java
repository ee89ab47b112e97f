package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/** WeChat Pay: a code to scan (Native) or, on a phone, its mobile page (H5); query, close, refund, refund query. */
final class WechatProvider implements PaymentProvider {

    /** WeChat Pay's rule for {@code out_trade_no}. */
    static final TradeNumbers NUMBERS = new TradeNumbers(Pattern.compile("[A-Za-z0-9_-]{6,32}"));

    /** Maximum time that WeChat Pay accepts the payment; Boxline closes it when the buyer's window ends. */
    private static final Duration PAYABLE = Duration.ofDays(6);

    /** WeChat Pay's limit for the link of its mobile page. */
    private static final Duration H5_LINK = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    private static final Pattern REFUND_NO = Pattern.compile(".*-refund(-[0-9]{1,9})?");

    /** WeChat Pay's response to a refund of a payment that was fully refunded on the merchant platform. */
    private static final Pattern WHOLLY_REFUNDED = Pattern.compile(".*INVALID_REQUEST .*全额退款.*");

    /** Shown to the buyer. Identical for every attempt, because a repeated request must not change. */
    private static final String REFUND_REASON = "订单取消";

    /** Prefix of the stored id of a payment made inside WeChat, as in WeChat's client. */
    private static final String PREPAY = "prepay_id=";

    /** How long WeChat's client accepts such an id. */
    private static final Duration PREPAY_VALIDITY = Duration.ofHours(2);

    /** End of the path of a request whose success has no body. */
    static final String CLOSE = "/close";

    private static final String TRANSACTIONS = "/v3/pay/transactions/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private final WechatSettings settings;
    private final WechatSigner signer;
    private final PartnerClient client;

    WechatProvider(WechatSettings settings, WechatSigner signer, PartnerClient client) {
        this.settings = settings;
        this.signer = signer;
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
                TRANSACTIONS + product(checkout),
                IdempotencyKey.of(orderNo, "capture"),
                content(checkout, windowEndsAt),
                record(checkout.price()));
        return unlessOvertaken(orderNo, client.send(call, question(orderNo)).then(body -> created(checkout, body)));
    }

    /**
     * The content of the request, identical for each attempt: if WeChat Pay created the payment but its response was
     * lost, it returns the code only for the original parameters.
     */
    private Map<String, Object> content(Checkout checkout, Instant windowEndsAt) {
        Map<String, Object> content = new HashMap<>(Map.of(
                "appid", settings.appId(),
                "mchid", settings.mchId(),
                "description", GoodsDescription.of(checkout.courseTitle(), checkout.courseSku()),
                "out_trade_no", NUMBERS.of(checkout.orderNo()),
                "time_expire", expiry(checkout, windowEndsAt),
                "notify_url", settings.notifyUrl().toString(),
                "amount",
                        Map.of(
                                "total", checkout.price().amountMinor(),
                                "currency", checkout.price().currency())));
        if (checkout.wechatOpenId() != null) {
            content.put("payer", Map.of("openid", checkout.wechatOpenId()));
        } else if (isMobile(checkout)) {
            content.put("scene_info", Map.of("payer_client_ip", checkout.mobileIp(), "h5_info", Map.of("type", "Wap")));
        }
        String note = NUMBERS.note(checkout.orderNo());
        if (!note.isEmpty()) {
            content.put("attach", note);
        }
        return content;
    }

    private String product(Checkout checkout) {
        if (checkout.wechatOpenId() != null) {
            return "jsapi";
        }
        return isMobile(checkout) ? "h5" : "native";
    }

    private boolean isMobile(Checkout checkout) {
        return settings.h5() && checkout.mobileIp() != null && checkout.wechatOpenId() == null;
    }

    @Override
    public @Nullable Duration linkValidity(Checkout checkout) {
        return switch (product(checkout)) {
            case "jsapi" -> PREPAY_VALIDITY;
            case "h5" -> H5_LINK;
            default -> null;
        };
    }

    /** Independent of the attempt: counted from the purchase, and long enough to outlast an outage. */
    private static String expiry(Checkout checkout, Instant windowEndsAt) {
        Instant expiry = checkout.acceptedAt().plus(PAYABLE);
        return TIME.format((expiry.isAfter(windowEndsAt) ? expiry : windowEndsAt).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The arguments of {@code wx.requestPayment} and of JSAPI's {@code getBrandWCPayRequest}. */
    @Override
    public @Nullable Map<String, String> clientParameters(String payUrl, Instant now) {
        if (!payUrl.startsWith(PREPAY)) {
            return null;
        }
        String timeStamp = Long.toString(now.getEpochSecond());
        // unique per second and link, and deterministic
        String nonce = DigestUtils.md5DigestAsHex((timeStamp + payUrl).getBytes(UTF_8));
        String signed = String.join("\n", settings.appId(), timeStamp, nonce, payUrl, "");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("appId", settings.appId());
        parameters.put("timeStamp", timeStamp);
        parameters.put("nonceStr", nonce);
        parameters.put("package", payUrl);
        parameters.put("signType", "RSA");
        parameters.put("paySign", signer.sign(signed));
        return parameters;
    }

    private Outcome<ProviderPayment> created(Checkout checkout, Json body) {
        String link = link(checkout, body);
        if (!link.isEmpty()) {
            return Outcome.done(
                    new ProviderPayment(PaymentStatus.PENDING, settings.mchId(), checkout.price(), "", link));
        }
        Outcome<ProviderPayment> known = known(checkout.orderNo(), body);
        return known.toOptional().filter(ProviderPayment::wasPaid).isPresent()
                ? known
                : Outcome.unavailable(Code.PAYMENT_LINK_MISSING, method());
    }

    private String link(Checkout checkout, Json body) {
        if (checkout.wechatOpenId() != null) {
            String id = body.text("prepay_id");
            return id.isEmpty() ? "" : PREPAY + id;
        }
        if (!isMobile(checkout)) {
            return body.text("code_url");
        }
        String page = body.text("h5_url");
        return page.isEmpty() || settings.returnUrl() == null
                ? page
                : page + "&redirect_url="
                        + URLEncoder.encode(settings.returnUrl().toString(), UTF_8);
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
                TRANSACTIONS + "out-trade-no/" + NUMBERS.of(orderNo) + CLOSE,
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
    public Outcome<ProviderPayment> refund(Payment payment) {
        return refund(payment.orderNo(), refundNo(payment), payment.amount());
    }

    /** WeChat Pay has one transaction per order number, so this refunds that transaction. */
    @Override
    public Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus, int attempt) {
        return refund(surplus.orderNo(), refundNo(surplus.orderNo(), attempt), surplus.amount());
    }

    private Outcome<ProviderPayment> refund(String orderNo, String refundNo, Money amount) {
        var call = PartnerCall.work(
                orderNo,
                Step.UNDO_ORDER,
                REFUNDS,
                IdempotencyKey.of(orderNo, refundNo),
                Map.of(
                        "out_trade_no",
                        NUMBERS.of(orderNo),
                        "out_refund_no",
                        refundNo,
                        "reason",
                        REFUND_REASON,
                        "amount",
                        Map.of(
                                "refund", amount.amountMinor(),
                                "total", amount.amountMinor(),
                                "currency", amount.currency())),
                record(amount));
        Outcome<Json> outcome = client.send(call, refundQuestion(orderNo, refundNo));
        return WHOLLY_REFUNDED.matcher(reason(outcome)).matches()
                ? Outcome.done(new ProviderPayment(PaymentStatus.REFUNDED, settings.mchId(), amount, "", null))
                : outcome.then(body -> refunded(refundNo, amount, body));
    }

    private static String reason(Outcome<?> outcome) {
        Outcome.Failure failure = outcome.failure();
        return outcome instanceof Outcome.Refused && failure != null
                ? failure.reason().toString()
                : "";
    }

    @Override
    public Outcome<ProviderPayment> refundStatus(Payment payment) {
        String refundNo = refundNo(payment);
        return client.ask(refundQuestion(payment.orderNo(), refundNo))
                .then(body -> refunded(refundNo, payment.amount(), body));
    }

    private Outcome<ProviderPayment> refunded(String refundNo, Money amount, Json body) {
        if (!body.text("out_refund_no").equals(refundNo)) {
            return unreadable();
        }
        return switch (body.text("status")) {
            case "SUCCESS" -> refund(amount, PaymentStatus.REFUNDED, body);
            case "PROCESSING" -> refund(amount, PaymentStatus.REFUNDING, body);
            case "ABNORMAL" -> Outcome.refused(Code.REFUND_ABNORMAL, method());
            case "CLOSED" -> Outcome.refused(Code.REFUND_CLOSED, method());
            default -> unreadable();
        };
    }

    private Outcome<ProviderPayment> refund(Money amount, PaymentStatus status, Json body) {
        return Outcome.done(new ProviderPayment(status, settings.mchId(), amount, body.text("refund_id"), null));
    }

    private Outcome<ProviderPayment> known(String orderNo, Json body) {
        try {
            WechatTransaction transaction = WechatTransaction.read(new ProviderJson(body), settings);
            boolean asked = body.text("out_trade_no").equals(NUMBERS.of(orderNo));
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

    private static PartnerCall refundQuestion(String orderNo, String refundNo) {
        return PartnerCall.question(orderNo, Step.UNDO_ORDER, REFUNDS + "/" + refundNo);
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
        return NUMBERS.of(orderNo) + "-refund" + (attempt == 1 ? "" : "-" + attempt);
    }

    private static String record(Money amount) {
        return amount.amountMinor() + " " + amount.currency();
    }
}
