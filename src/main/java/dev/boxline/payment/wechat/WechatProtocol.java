package dev.boxline.payment.wechat;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.JsonWriter;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerProtocol;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.ResponseReader;
import dev.boxline.partner.Step;
import dev.boxline.partner.WireResponse;
import dev.boxline.payment.signing.InvalidNotification;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * WeChat Pay v3: JSON over REST, with signed requests and signed 2xx responses. A response without a valid signature is
 * never trusted, except an error that says nothing was done.
 */
final class WechatProtocol implements PartnerProtocol {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> NOT_FOUND =
            Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS", "RESOURCE_NOT_EXIST");

    /** Codes that concern our settings and not the payment: they don't end a purchase. */
    private static final Set<String> SETTINGS = Set.of(
            "SIGN_ERROR",
            "NO_AUTH",
            "APPID_MCHID_NOT_MATCH",
            "APPID_NOT_EXIST",
            "MCH_NOT_EXISTS",
            "MCH_NOT_EXIST",
            "MCHID_NOT_EXIST",
            "PARAM_ERROR");

    /** A payment exists under this number with other parameters; the older code is recognized by its text. */
    private static final Pattern NUMBER_USED = Pattern.compile("OUT_TRADE_NO_USED.*|INVALID_REQUEST .*商户订单号重复.*");

    /** WeChat Pay's own; gateways and proxies have numbers and words in the same member. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Z][A-Z0-9_]+");

    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 410, 422);

    /** Response fields in the exchange log, without personal data. */
    private static final List<String> LOGGED = List.of(
            "code",
            "message",
            "out_trade_no",
            "transaction_id",
            "trade_state",
            "amount",
            "refund_id",
            "out_refund_no",
            "status");

    private final WechatSettings settings;
    private final WechatSigner keys;
    private final Clock clock;

    WechatProtocol(WechatSettings settings, WechatSigner keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Written write(PartnerCall call) {
        String body = call.body() == null ? "" : JsonWriter.sorted(call.body());
        Map<String, String> headers = new HashMap<>(Map.of(
                HttpHeaders.ACCEPT,
                "application/json",
                HttpHeaders.USER_AGENT,
                "boxline",
                HttpHeaders.AUTHORIZATION,
                authorization(call, body),
                "Wechatpay-Serial",
                settings.platformKeys().get(0).serial()));
        if (call.body() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return new Written(call.method(), call.path(), headers, call.body() == null ? null : body);
    }

    private String authorization(PartnerCall call, String body) {
        String target = settings.endpoint().url().getRawPath() + call.path();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = nonce();
        String message = String.join("\n", call.method().name(), target, timestamp, nonce, body, "");
        return ("WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",signature=\"%s\",timestamp=\"%s\","
                        + "serial_no=\"%s\"")
                .formatted(settings.mchId(), nonce, keys.sign(message), timestamp, settings.merchantSerial());
    }

    /** Queries a payment that can't exist, which has no effect and returns "not found". */
    @Override
    public PartnerCall healthQuestion() {
        return PartnerCall.question("", Step.REQUEST_PAYMENT, WechatProvider.query("boxline-health", settings.mchId()));
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        Json node = JsonReader.STRICT.tryRead(body);
        return new WireResponse(
                meaning(call, status, headers, body, node),
                status,
                node.only(LOGGED).toString());
    }

    private Outcome<Json> meaning(PartnerCall call, int status, HttpHeaders headers, byte[] body, Json node) {
        boolean done = status / 100 == 2;
        if (done ? !isSigned(headers, body) : isWronglySigned(headers, body)) {
            return Outcome.unclear(Code.INVALID_SIGNATURE, PaymentMethod.WECHAT);
        }
        if (done) {
            return completed(call, status, body, node);
        }
        String code = node.text("code");
        if (status == 404 && NOT_FOUND.contains(code)) {
            return Outcome.unavailable(Code.NOT_FOUND, Partner.PAYMENT);
        }
        if (code.equals("NO_STATEMENT_EXIST")) {
            return Outcome.unavailable(Code.NOT_FOUND, Partner.PAYMENT);
        }
        if (code.equals("STATEMENT_CREATING")) {
            return Outcome.unavailable(Code.BILL_NOT_READY, PaymentMethod.WECHAT);
        }
        if (status == 401 || SETTINGS.contains(code)) {
            return Outcome.unavailable(Code.PROVIDER_SETTINGS, PaymentMethod.WECHAT, reason(node));
        }
        if (NUMBER_USED.matcher(reason(node)).matches()) {
            return Outcome.unavailable(Code.PAYMENT_NUMBER_USED, PaymentMethod.WECHAT, reason(node));
        }
        if (status == 409 && ResponseReader.isInProgress(node)) {
            return Outcome.unclear(Code.IN_PROGRESS, Partner.PAYMENT);
        }
        if (REFUSALS.contains(status) && ERROR_CODE.matcher(code).matches()) {
            return Outcome.refused(Code.REFUSED, Partner.PAYMENT, reason(node));
        }
        Outcome<Json> unavailable = ResponseReader.unavailable(Partner.PAYMENT, status, headers, clock.instant());
        return unavailable == null ? Outcome.unavailable(Code.NOT_JSON, Partner.PAYMENT, status) : unavailable;
    }

    /** A close that succeeds says nothing; after anything else, the payment is asked about. */
    private static Outcome<Json> completed(PartnerCall call, int status, byte[] body, Json node) {
        if (status == 202) {
            return Outcome.unavailable(Code.NOT_COMPLETED, PaymentMethod.WECHAT);
        }
        return call.path().endsWith(WechatProvider.CLOSE) && body.length > 0
                ? Outcome.unclear(Code.NOT_COMPLETED, PaymentMethod.WECHAT)
                : Outcome.done(node);
    }

    private boolean isSigned(HttpHeaders headers, byte[] body) {
        try {
            keys.verify(headers::getFirst, body);
            return true;
        } catch (InvalidNotification e) {
            return false;
        }
    }

    private boolean isWronglySigned(HttpHeaders headers, byte[] body) {
        return headers.containsKey("Wechatpay-Signature") && !isSigned(headers, body);
    }

    private static String reason(Json node) {
        return (node.text("code") + " " + node.text("message")).strip();
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
