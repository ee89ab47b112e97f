package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.boxline.partner.Answer;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerProtocol;
import dev.boxline.partner.ResponseReader;
import dev.boxline.partner.Step;
import dev.boxline.partner.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * Alipay's gateway: one address, the method's name as the call's path, everything signed both ways. An answer that
 * Alipay did not sign is never believed; only that nothing was done may be said without a signature.
 */
final class AlipayProtocol implements PartnerProtocol {

    private static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_REASON = 200;

    /** What the exchange log keeps: nothing of the buyer. */
    private static final List<String> KEPT = List.of(
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
                "",
                Map.of(HttpHeaders.CONTENT_TYPE, FORM, HttpHeaders.ACCEPT, "application/json"),
                requests.form(call.path(), content));
    }

    /** Asking for a payment that can't exist has no effect and is answered by a signed "no". */
    @Override
    public PartnerCall healthQuestion() {
        return PartnerCall.work(
                "",
                Step.REQUEST_PAYMENT,
                AlipayProvider.QUERY,
                new IdempotencyKey("health"),
                Map.of("out_trade_no", "boxline_health"),
                "");
    }

    @Override
    public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
        if (status != 200) {
            Answer trouble = ResponseReader.trouble(Partner.PAYMENT, status, headers, clock.instant());
            return new WireResponse(
                    trouble == null ? unavailable("Alipay's gateway answered " + status) : trouble, status, "");
        }
        AlipayResponse answer = AlipayResponse.read(new String(body, UTF_8), call.path());
        if (answer == null) {
            return new WireResponse(
                    new Answer.Unclear("Alipay answered with something that is no answer of its"), status, "");
        }
        boolean signed = keys.verifies(answer.raw(), answer.sign());
        return new WireResponse(meaning(answer.node(), signed), status, kept(answer.node()));
    }

    private static Answer meaning(JsonNode node, boolean signed) {
        return switch (node.path("code").asText("")) {
            case "10000" -> signed ? new Answer.Accepted(node) : unsigned();
            case "40004" -> signed ? refusal(node) : unsigned();
            case "20000" -> unavailable("Alipay says it is not available (20000)");
            case "40005" -> new Answer.Unavailable("Alipay asks us to slow down (40005)", true, PAUSE);
            default -> unavailable("Alipay does not take the request: check its settings. " + reason(node));
        };
    }

    private static Answer refusal(JsonNode node) {
        String why = node.path("sub_code").asText("");
        if (why.endsWith("TRADE_NOT_EXIST")) {
            return new Answer.Unknown();
        }
        return why.endsWith("SYSTEM_ERROR")
                ? new Answer.Unclear("Alipay stumbled over the request (" + why + ")")
                : new Answer.Refused(reason(node));
    }

    private static Answer unsigned() {
        return new Answer.Unclear("An answer in Alipay's name was not rightly signed");
    }

    private static Answer unavailable(String reason) {
        return new Answer.Unavailable(reason, true, null);
    }

    private static String reason(JsonNode node) {
        String code = node.path("sub_code").asText(node.path("code").asText(""));
        String reason = (code + " " + node.path("sub_msg").asText("")).strip();
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }

    private static String kept(JsonNode node) {
        return ((ObjectNode) node.deepCopy()).retain(KEPT).toString();
    }
}
