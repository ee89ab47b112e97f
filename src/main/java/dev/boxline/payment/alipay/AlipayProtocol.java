package dev.boxline.payment.alipay;

import dev.boxline.json.Json;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerProtocol;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.ResponseReader;
import dev.boxline.partner.Step;
import dev.boxline.partner.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Alipay's gateway: one URL, the method's name as the call's path, requests and responses signed. An unsigned response
 * is never trusted, except an error that says nothing was done.
 */
final class AlipayProtocol implements PartnerProtocol {

    private static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final IdempotencyKey HEALTH = new IdempotencyKey("health");

    /** Response fields in the exchange log, without personal data. */
    private static final List<String> LOGGED = List.of(
            "code",
            "msg",
            "sub_code",
            "sub_msg",
            "out_trade_no",
            "trade_no",
            "trade_status",
            "total_amount",
            "fund_change",
            "refund_fee",
            "refund_status",
            "refund_amount",
            "out_request_no");

    /** Sub codes that concern our settings and not the payment: they don't end a purchase. */
    private static final Pattern SETTINGS = Pattern.compile("(isv|isp|aop)\\..*|ACQ\\.(ACCESS_FORBIDDEN|PARTNER_ERROR|"
            + "MERCHANT_AGREEMENT_NOT_EXIST|SELLER_NOT_EXIST|SELLER_BEEN_BLOCKED|APPID_NOT_MATCH.*|INVALID_STORE_ID)");

    private final AlipayRequestWriter requests;
    private final AlipaySigner keys;
    private final Clock clock;

    AlipayProtocol(AlipayRequestWriter requests, AlipaySigner keys, Clock clock) {
        this.requests = requests;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Written write(PartnerCall call) {
        Map<String, Object> content = call.body() == null ? Map.of() : call.body();
        return new Written(
                call.method(),
                "",
                Map.of(HttpHeaders.CONTENT_TYPE, FORM, HttpHeaders.ACCEPT, "application/json"),
                requests.form(call.path(), content));
    }

    /**
     * Queries a payment that can't exist, which has no effect and returns "not found". Its signature doesn't matter: errors may
     * be unsigned, and the answer says nothing but that the gateway works.
     */
    @Override
    public PartnerCall healthQuestion() {
        return PartnerCall.work(
                "", Step.REQUEST_PAYMENT, AlipayProvider.QUERY, HEALTH, Map.of("out_trade_no", "boxline_health"), "");
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        if (status != 200) {
            Outcome<Json> unavailable = ResponseReader.unavailable(Partner.PAYMENT, status, headers, clock.instant());
            return new WireResponse(unavailable == null ? providerError(status) : unavailable, status, "");
        }
        AlipayResponse answer = AlipayResponse.read(body, call.path());
        if (answer == null) {
            return new WireResponse(Outcome.unclear(Code.PAYMENT_UNREADABLE, PaymentMethod.ALIPAY), status, "");
        }
        return new WireResponse(
                meaning(answer.node(), HEALTH.equals(call.key()) || keys.verifies(answer)),
                status,
                answer.node().only(LOGGED).toString());
    }

    private static Outcome<Json> meaning(Json node, boolean signed) {
        return switch (node.text("code")) {
            case "10000" -> signed ? Outcome.done(node) : unsigned();
            case "40004" -> signed ? refusal(node) : unsigned();
            case "20000" -> providerError(20_000);
            case "40005" -> Outcome.throttled(Reason.of(Code.THROTTLED, Partner.PAYMENT, 40_005), RETRY_AFTER);
            default -> settings(node);
        };
    }

    private static Outcome<Json> refusal(Json node) {
        String why = node.text("sub_code");
        if (why.endsWith("TRADE_NOT_EXIST") || why.toUpperCase(Locale.ROOT).endsWith("BILL_NOT_EXIST")) {
            return Outcome.unavailable(Code.NOT_FOUND, Partner.PAYMENT);
        }
        if (why.endsWith("SYSTEM_ERROR")) {
            return Outcome.unclear(Code.PROVIDER_ERROR, PaymentMethod.ALIPAY, why);
        }
        if (SETTINGS.matcher(why).matches()) {
            return settings(node);
        }
        return why.equals("ACQ.CONTEXT_INCONSISTENT")
                ? Outcome.unavailable(Code.PAYMENT_NUMBER_USED, PaymentMethod.ALIPAY, reason(node))
                : Outcome.refused(Code.REFUSED, Partner.PAYMENT, reason(node));
    }

    private static Outcome<Json> settings(Json node) {
        return Outcome.unavailable(Code.PROVIDER_SETTINGS, PaymentMethod.ALIPAY, reason(node));
    }

    private static Outcome<Json> unsigned() {
        return Outcome.unclear(Code.INVALID_SIGNATURE, PaymentMethod.ALIPAY);
    }

    private static Outcome<Json> providerError(int status) {
        return Outcome.unavailable(Code.PROVIDER_ERROR, PaymentMethod.ALIPAY, status);
    }

    private static String reason(Json node) {
        String code = node.text("sub_code", node.text("code"));
        return (code + " " + node.text("sub_msg")).strip();
    }
}
