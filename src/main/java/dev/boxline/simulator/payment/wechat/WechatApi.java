package dev.boxline.simulator.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.simulator.http.CallVerdict;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.signing.ProviderDemoKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets in what the merchant signed, and signs what is told. */
record WechatApi(ProviderDemoKeys keys, ProviderStandIn.Counter counter) {

    private static final Pattern PAIR = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    CallVerdict admit(SimulatorRequest request) {
        CallVerdict verdict = counter.turnstile().work(() -> orderNo(request), request.asks());
        boolean refused = verdict.instead() != null && verdict.instead().status() == 422;
        return refused ? verdict.with(error(400, "INVALID_REQUEST", "该商户暂不接受此订单")) : verdict;
    }

    private static Optional<String> orderNo(SimulatorRequest request) {
        if (request.empty()) {
            return Optional.empty();
        }
        JsonNode body = request.body(JsonNode.class);
        String note = body.path("attach").asText("");
        return Optional.of(note.isEmpty() ? body.path("out_trade_no").asText("") : note);
    }

    SimulatorResponse serve(SimulatorRequest request, Function<SimulatorRequest, SimulatorResponse> handler) {
        if (!isMerchants(request)) {
            return error(401, "SIGN_ERROR", "签名错误");
        }
        try {
            SimulatorResponse answer = handler.apply(request);
            return answer.with(signed(answer.body()));
        } catch (WechatRefusal refusal) {
            return error(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        } catch (SimulatorProblem problem) {
            return problem.answer().status() == 404
                    ? error(404, "ORDER_NOT_EXIST", "订单不存在")
                    : error(400, "INVALID_REQUEST", "请求不合法");
        }
    }

    private boolean isMerchants(SimulatorRequest request) {
        String header = header(request.header("authorization"));
        Map<String, String> said = new HashMap<>();
        for (Matcher pair = PAIR.matcher(header); pair.find(); ) {
            said.put(pair.group(1), pair.group(2));
        }
        String message = String.join(
                "\n",
                request.method(),
                request.target(),
                said.getOrDefault("timestamp", ""),
                said.getOrDefault("nonce_str", ""),
                request.text(),
                "");
        return header.startsWith("WECHATPAY2-SHA256-RSA2048 ")
                && WechatStandIn.MCH_ID.equals(said.get("mchid"))
                && keys.isMerchants(message, said.getOrDefault("signature", ""));
    }

    private static String header(@Nullable String value) {
        return value == null ? "" : value;
    }

    private SimulatorResponse error(int status, String code, String message) {
        Map<String, String> body = Map.of("code", code, "message", message);
        String text = new String(SimulatorJson.bytes(body), UTF_8);
        return SimulatorResponse.json(status, text).with(signed(text));
    }

    private Map<String, String> signed(Object body) {
        String text = body instanceof String string ? string : new String(SimulatorJson.bytes(body), UTF_8);
        return signature(keys, text, false);
    }

    static Map<String, String> signature(ProviderDemoKeys keys, String body, boolean forged) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = RandomNumbers.next("N");
        return Map.of(
                "Wechatpay-Timestamp",
                timestamp,
                "Wechatpay-Nonce",
                nonce,
                "Wechatpay-Serial",
                WechatStandIn.SERIAL,
                "Wechatpay-Signature-Type",
                "WECHATPAY2-SHA256-RSA2048",
                "Wechatpay-Signature",
                keys.sign(timestamp + "\n" + nonce + "\n" + body + "\n", forged));
    }
}
