package dev.boxline.simulator.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.boxline.json.Json;
import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.http.Admission;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.payment.ProviderDemoKeys;
import dev.boxline.simulator.payment.ProviderRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Alipay's single endpoint, with signed parameters and signed responses. */
record AlipayGateway(AlipayTrades trades, AlipayBills bills, ProviderDemoKeys keys, CallAdmission admission) {

    Admission admit(SimulatorRequest request) {
        Map<String, String> form = request.form();
        boolean query = form.getOrDefault("method", "").endsWith("query");
        return admission
                .work(() -> Optional.of(AlipayTrades.orderNo(content(form))), query)
                .refusedWith(refusal(form, "ACQ.INVALID_PARAMETER", "该商户暂不接受此订单"));
    }

    SimulatorResponse call(SimulatorRequest request) {
        Map<String, String> form = request.form();
        if (!isSignedByMerchant(form)) {
            return signed(form, body("40002", "Invalid Arguments", "isv.invalid-signature", "验签出错"));
        }
        try {
            AlipayTrades.TradeResult result = call(request, form.getOrDefault("method", ""), content(form));
            Map<String, Object> body = new LinkedHashMap<>(Map.of("code", "10000", "msg", "Success"));
            body.putAll(result.body());
            return signed(form, body).then(result.afterwards());
        } catch (ProviderRefusal refusal) {
            return refusal(form, refusal.code(), refusal.message());
        } catch (SimulatorProblem problem) {
            boolean unknown = problem.response().status() == 404;
            return refusal(form, unknown ? "ACQ.TRADE_NOT_EXIST" : "ACQ.INVALID_PARAMETER", "交易不存在或参数有误");
        }
    }

    private AlipayTrades.TradeResult call(SimulatorRequest request, String method, Json content) {
        return switch (method) {
            case "alipay.trade.precreate" -> trades.precreate(content);
            case "alipay.trade.query" -> trades.query(content);
            case "alipay.trade.close" -> trades.close(content);
            case "alipay.trade.refund" -> trades.refund(content);
            case "alipay.trade.fastpay.refund.query" -> trades.refundQuery(content);
            case "alipay.data.dataservice.bill.downloadurl.query" ->
                new AlipayTrades.TradeResult(bills.query(content, "http://" + request.header("Host")), () -> {});
            default -> throw new ProviderRefusal(200, "isv.invalid-method", "不存在的方法名");
        };
    }

    /** Page and WAP pay: the buyer's browser sends what the merchant signed and is redirected to the payment page. */
    SimulatorResponse redirect(SimulatorRequest request) {
        Map<String, String> form = request.form();
        String product = content(form).text("product_code");
        boolean agrees = switch (form.getOrDefault("method", "")) {
            case "alipay.trade.page.pay" -> product.equals("FAST_INSTANT_TRADE_PAY");
            case "alipay.trade.wap.pay" -> product.equals("QUICK_WAP_WAY");
            default -> false;
        };
        if (!agrees || !isSignedByMerchant(form)) {
            throw SimulatorProblem.badRequest("The link is not an Alipay payment link, or its signature is wrong.");
        }
        SimulatorResponse created = trades.create(content(form));
        return SimulatorResponse.page(302, "")
                .with(Map.of("Location", trades.payUrl(content(form))))
                .then(created.afterwards());
    }

    /** The text Alipay signs: non-empty parameters except the signature, sorted by name. */
    static String signedText(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("sign")
                                && !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(joining("&"));
    }

    private boolean isSignedByMerchant(Map<String, String> form) {
        return AlipayStandIn.APP_ID.equals(form.get("app_id"))
                && "RSA2".equals(form.get("sign_type"))
                && keys.isSignedByMerchant(signedText(form), form.getOrDefault("sign", ""));
    }

    private SimulatorResponse refusal(Map<String, String> form, String code, String message) {
        return signed(form, body("40004", "Business Failed", code, message));
    }

    private static Map<String, Object> body(String code, String msg, String subCode, String subMsg) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("msg", msg);
        body.put("sub_code", subCode);
        body.put("sub_msg", subMsg);
        return body;
    }

    /** Signs the object exactly as it is written. */
    private SimulatorResponse signed(Map<String, String> form, Map<String, Object> body) {
        String name = form.getOrDefault("method", "error").replace('.', '_') + "_response";
        String object = new String(SimulatorJson.bytes(body), UTF_8);
        String text = "{\"" + name.replaceAll("[^a-z_]", "") + "\":" + object + ",\"sign\":\""
                + keys.sign(object, false) + "\"}";
        return SimulatorResponse.of(200, "text/html;charset=utf-8", text);
    }

    private static Json content(Map<String, String> form) {
        return SimulatorJson.read(form.getOrDefault("biz_content", "{}").getBytes(UTF_8), Json.class);
    }
}
