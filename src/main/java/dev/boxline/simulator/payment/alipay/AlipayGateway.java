package dev.boxline.simulator.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.simulator.http.CallVerdict;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.ProviderStandIn;
import dev.boxline.simulator.payment.SimulatedPayment;
import dev.boxline.simulator.payment.signing.ProviderDemoKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alipay's one address: signed parameters in, a signed object out. */
record AlipayGateway(AlipayTrades trades, ProviderDemoKeys keys, ProviderStandIn.Counter counter) {

    CallVerdict admit(SimulatorRequest request) {
        Map<String, String> form = request.form();
        boolean asks = form.getOrDefault("method", "").endsWith("query");
        CallVerdict verdict = counter.turnstile().work(() -> orderNo(form), asks);
        boolean refused = verdict.instead() != null && verdict.instead().status() == 422;
        return refused ? verdict.with(refusal(form, "ACQ.INVALID_PARAMETER", "该商户暂不接受此订单")) : verdict;
    }

    private static Optional<String> orderNo(Map<String, String> form) {
        JsonNode content = content(form);
        String note = content.path("passback_params").asText("");
        return Optional.of(note.isEmpty() ? content.path("out_trade_no").asText("") : note);
    }

    SimulatorResponse answer(SimulatorRequest request) {
        Map<String, String> form = request.form();
        if (!isMerchants(form)) {
            return wrap(form, body("40002", "Invalid Arguments", "isv.invalid-signature", "验签出错"));
        }
        try {
            AlipayTrades.Done done = act(form.getOrDefault("method", ""), content(form));
            Map<String, Object> body = new LinkedHashMap<>(Map.of("code", "10000", "msg", "Success"));
            body.putAll(done.answer());
            return wrap(form, body).then(done.afterwards());
        } catch (AlipayRefusal refusal) {
            return refusal(form, refusal.subCode(), String.valueOf(refusal.getMessage()));
        } catch (SimulatorProblem problem) {
            boolean unknown = problem.answer().status() == 404;
            return refusal(form, unknown ? "ACQ.TRADE_NOT_EXIST" : "ACQ.INVALID_PARAMETER", "交易不存在或参数有误");
        }
    }

    private AlipayTrades.Done act(String method, JsonNode content) {
        return switch (method) {
            case "alipay.trade.precreate" -> trades.precreate(content);
            case "alipay.trade.query" -> trades.query(content);
            case "alipay.trade.close" -> trades.close(content);
            case "alipay.trade.refund" -> trades.refund(content);
            case "alipay.trade.fastpay.refund.query" -> trades.refundQuery(content);
            default -> throw new AlipayRefusal("isv.invalid-method", "不存在的方法名");
        };
    }

    /** Page pay: the buyer's browser brings what the merchant signed, and is sent to where it pays. */
    SimulatorResponse open(SimulatorRequest request) {
        Map<String, String> form = request.form();
        boolean pagePay = form.getOrDefault("method", "").equals("alipay.trade.page.pay");
        if (!pagePay || !isMerchants(form)) {
            throw SimulatorProblem.badRequest("Alipay does not know this link, or its signature is wrong.");
        }
        SimulatorResponse created = trades.create(content(form));
        SimulatedPayment payment = trades.payment(content(form));
        return SimulatorResponse.page(302, "")
                .with("Location", payment.payUrl(counter.base()))
                .then(created.afterwards());
    }

    private boolean isMerchants(Map<String, String> form) {
        boolean ours = AlipayStandIn.APP_ID.equals(form.get("app_id")) && "RSA2".equals(form.get("sign_type"));
        return ours && keys.isMerchants(AlipayParameters.signed(form, List.of("sign")), form.getOrDefault("sign", ""));
    }

    private SimulatorResponse refusal(Map<String, String> form, String subCode, String message) {
        return wrap(form, body("40004", "Business Failed", subCode, message));
    }

    private static Map<String, Object> body(String code, String msg, String subCode, String subMsg) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("msg", msg);
        body.put("sub_code", subCode);
        body.put("sub_msg", subMsg);
        return body;
    }

    /** What is signed is the object as it is written here. */
    private SimulatorResponse wrap(Map<String, String> form, Map<String, Object> body) {
        String name = form.getOrDefault("method", "error").replace('.', '_') + "_response";
        String object = new String(SimulatorJson.bytes(body), UTF_8);
        String text = "{\"" + name.replaceAll("[^a-z_]", "") + "\":" + object + ",\"sign\":\""
                + keys.sign(object, false) + "\"}";
        return SimulatorResponse.of(200, "text/html;charset=utf-8", text);
    }

    private static JsonNode content(Map<String, String> form) {
        return SimulatorJson.read(form.getOrDefault("biz_content", "{}").getBytes(UTF_8), JsonNode.class);
    }
}
