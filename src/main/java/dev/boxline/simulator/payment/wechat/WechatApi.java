package dev.boxline.simulator.payment.wechat;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.http.Admission;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.RandomNumbers;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import dev.boxline.simulator.payment.ProviderRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies the merchant's requests and signs the responses. */
record WechatApi(ProviderDemoKeys keys, CallAdmission admission) {

    private static final Pattern PAIR = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    Admission admit(SimulatorRequest request) {
        return admission
                .work(() -> orderNo(request), request.isGet())
                .refusedWith(error(400, "INVALID_REQUEST", "该商户暂不接受此订单"));
    }

    private static Optional<String> orderNo(SimulatorRequest request) {
        return request.isEmpty() ? Optional.empty() : Optional.of(WechatTransactions.orderNo(request.body(Json.class)));
    }

    SimulatorResponse serve(SimulatorRequest request, Function<SimulatorRequest, SimulatorResponse> handler) {
        if (!isSignedByMerchant(request)) {
            return error(401, "SIGN_ERROR", "签名错误");
        }
        try {
            return signed(handler.apply(request));
        } catch (ProviderRefusal refusal) {
            return error(refusal.status(), refusal.code(), refusal.message());
        } catch (SimulatorProblem problem) {
            return problem.response().status() == 404
                    ? error(404, "ORDER_NOT_EXIST", "订单不存在")
                    : error(400, "INVALID_REQUEST", "请求不合法");
        }
    }

    /** Serves a signed request with an unsigned response. */
    SimulatorResponse send(SimulatorRequest request, Function<SimulatorRequest, SimulatorResponse> file) {
        return isSignedByMerchant(request) ? file.apply(request) : error(401, "SIGN_ERROR", "签名错误");
    }

    private boolean isSignedByMerchant(SimulatorRequest request) {
        String header = Optional.ofNullable(request.header("Authorization")).orElse("");
        Map<String, String> credentials = new HashMap<>();
        for (Matcher pair = PAIR.matcher(header); pair.find(); ) {
            credentials.put(pair.group(1), pair.group(2));
        }
        String message = String.join(
                "\n",
                request.method(),
                request.target(),
                credentials.getOrDefault("timestamp", ""),
                credentials.getOrDefault("nonce_str", ""),
                request.text(),
                "");
        return header.startsWith("WECHATPAY2-SHA256-RSA2048 ")
                && WechatStandIn.MCH_ID.equals(credentials.get("mchid"))
                && keys.isSignedByMerchant(message, credentials.getOrDefault("signature", ""));
    }

    private SimulatorResponse error(int status, String code, String message) {
        return signed(SimulatorResponse.json(status, Map.of("code", code, "message", message)));
    }

    /** Signs the body exactly as it is sent. */
    private SimulatorResponse signed(SimulatorResponse response) {
        String text = response.text();
        return new SimulatorResponse(
                        response.status(), response.headers(), text, response.transfer(), response.afterwards())
                .with(signature(keys, text, false));
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
