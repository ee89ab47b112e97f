package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.kuaidi100.sdk.request.BOrderCancelReq;
import com.kuaidi100.sdk.request.BOrderOfficialQueryDetailReq;
import com.kuaidi100.sdk.request.BOrderReq;
import com.kuaidi100.sdk.utils.SignUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 快递100's 商家寄件 as its <a href="https://api.kuaidi100.com/document/603cb649a62a19500e19866b">document</a> says, with a ledger of its own.
 * Requests are read and verified by the classes of the platform's own library: a field that it doesn't know is refused.
 */
public final class Kuaidi100StandIn implements AutoCloseable {

    public static final String KEY = "an-account-key";
    public static final String SECRET = "an-account-secret";

    /** Says {@link Asked}: 48小时内返回第一次下单内容，否则会重新下单. */
    private static final Duration RECOGNIZED = Duration.ofDays(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Order> ledger = new ArrayList<>();
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    private volatile double lost;
    private volatile @Nullable Integer broken;
    private volatile boolean accepts = true;
    private volatile String balance = "";

    public Kuaidi100StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/order/borderapi.do", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * With the fields that <a href="https://github.com/kuaidi100-api/java-demo/blob/01332f4c207d9ed69bfb301e4c6040f73f657a60/src/main/java/com/kuaidi100/sdk/request/BOrderReq.java">later
     * versions</a> of the library have.
     */
    static final class Asked extends BOrderReq {
        public String thirdOrderId = "";
        public String payment = "";
    }

    /** An order in the ledger. */
    public static final class Order {
        final Asked asked;
        final String taskId;
        final String orderId;
        final String number;
        final Instant at;
        volatile int status;

        private Order(Asked asked, int n, Instant at) {
            this.asked = asked;
            this.taskId = SignUtils.sign("task " + n);
            this.orderId = Integer.toString(1_000_000 + n);
            this.number = "SF" + (100_000_000 + n);
            this.at = at;
        }

        public String thirdOrderId() {
            return asked.thirdOrderId;
        }

        public String number() {
            return number;
        }

        public String pickupNo() {
            return taskId + "/" + orderId;
        }

        public boolean isCancelled() {
            return status == 9 || status == 99;
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/order/borderapi.do";
    }

    /** All orders that were ever placed. */
    public List<Order> ledger() {
        synchronized (ledger) {
            return List.copyOf(ledger);
        }
    }

    /** Of the first shipment of an order of ours. */
    public List<Order> ledger(String orderNo) {
        return ledger().stream()
                .filter(order -> order.thirdOrderId().equals("1-" + orderNo))
                .toList();
    }

    /** The methods asked for, in order. */
    public List<String> methods() {
        return methods;
    }

    /** What share of the answers to orders gets lost once these are placed. */
    public void loseAnswers(double share) {
        lost = share;
    }

    /**
     * Answers this HTTP status only; null when it is well.
     *
     * @param placing whether orders are placed nevertheless
     */
    public void breakDown(@Nullable Integer status, boolean placing) {
        broken = status;
        accepts = placing;
    }

    /** Says so to all that costs. */
    public void outOfBalance(boolean isOut) {
        balance = isOut ? "账户余额不足，请充值" : "";
    }

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String method = form.getOrDefault("method", "");
            methods.add(method);
            Integer status = broken;
            if (status != null && !(accepts && method.equals("bOrder"))) {
                send(exchange, status, "");
                return;
            }
            String said = said(method, form).toString();
            boolean isLost =
                    method.equals("bOrder") && ThreadLocalRandom.current().nextDouble() < lost;
            if (status != null) {
                send(exchange, status, "");
            } else if (!isLost) {
                send(exchange, 200, said);
            }
        }
    }

    private ObjectNode said(String method, Map<String, String> form) {
        String param = form.getOrDefault("param", "");
        if (!KEY.equals(form.get("key"))) {
            return error("600", "您不是合法的用户");
        }
        if (!SignUtils.printSign(param, form.getOrDefault("t", ""), KEY, SECRET).equals(form.get("sign"))) {
            return error("503", "签名认证失败");
        }
        try {
            return switch (method) {
                case "bOrder" -> order(JSON.readValue(param, Asked.class));
                case "cancel" -> cancel(JSON.readValue(param, BOrderCancelReq.class));
                case "detail" -> detail(JSON.readValue(param, BOrderOfficialQueryDetailReq.class));
                case "price" -> price(JSON.readTree(param).path("kuaidiCom").asText());
                default -> error("400", "参数错误: method");
            };
        } catch (JsonProcessingException e) {
            return error("400", "参数错误: " + e.getOriginalMessage());
        }
    }

    private ObjectNode order(Asked asked) {
        String wrong = wrong(asked);
        if (wrong != null) {
            return error("400", "参数错误: " + wrong);
        }
        if (!balance.isEmpty()) {
            return error("500", balance);
        }
        if (asked.getRecManPrintAddr().startsWith("西藏")) {
            return error("500", "下单失败:该区域暂时不开放");
        }
        synchronized (ledger) {
            Instant now = Instant.now().plus(ahead);
            Order order = ledger.stream()
                    .filter(before -> before.thirdOrderId().equals(asked.thirdOrderId))
                    .filter(before -> before.at.plus(RECOGNIZED).isAfter(now))
                    .findFirst()
                    .orElse(null);
            if (order == null) {
                order = new Order(asked, ledger.size(), now);
                ledger.add(order);
            }
            ObjectNode said = done("提交成功");
            said.putObject("data")
                    .put("taskId", order.taskId)
                    .put("orderId", order.orderId)
                    .put("kuaidinum", order.number);
            return said;
        }
    }

    private static @Nullable String wrong(Asked asked) {
        for (var required : List.of(
                Map.entry("kuaidicom", text(asked.getKuaidicom())),
                Map.entry("recManName", text(asked.getRecManName())),
                Map.entry("recManMobile", text(asked.getRecManMobile())),
                Map.entry("recManPrintAddr", text(asked.getRecManPrintAddr())),
                Map.entry("sendManName", text(asked.getSendManName())),
                Map.entry("sendManMobile", text(asked.getSendManMobile())),
                Map.entry("sendManPrintAddr", text(asked.getSendManPrintAddr())),
                Map.entry("callBackUrl", text(asked.getCallBackUrl())))) {
            if (required.getValue().isBlank()) {
                return required.getKey();
            }
        }
        boolean tooLong = bytes(asked.getRecManPrintAddr()) > 300
                || bytes(asked.getSendManPrintAddr()) > 300
                || bytes(asked.getCallBackUrl()) > 200
                || bytes(text(asked.getSalt())) > 100
                || asked.thirdOrderId.length() > 32;
        boolean withoutTime = "shunfeng".equals(asked.getKuaidicom()) && asked.getPickupStartTime() == null;
        return tooLong ? "too long" : withoutTime ? "pickupStartTime" : null;
    }

    private ObjectNode cancel(BOrderCancelReq asked) {
        Order order = find(asked.getTaskId());
        if (order == null
                || !order.orderId.equals(asked.getOrderId())
                || text(asked.getCancelMsg()).length() > 30) {
            return error("400", "参数错误");
        }
        if (order.isCancelled()) {
            return error("500", "订单已取消，请勿重复操作");
        }
        if (order.status >= 10) {
            return error("500", "订单已揽收，无法取消");
        }
        order.status = 9;
        ObjectNode said = done("提交成功");
        said.putObject("data");
        return said;
    }

    private ObjectNode detail(BOrderOfficialQueryDetailReq asked) {
        Order order = find(asked.getTaskId());
        if (order == null) {
            return error("500", "订单不存在");
        }
        ObjectNode said = done("成功");
        said.putObject("data")
                .put("taskId", order.taskId)
                .put("orderId", order.orderId)
                .put("kuaidiNum", order.number)
                .put("status", order.status);
        return said;
    }

    private static ObjectNode price(String carrier) {
        if (carrier.isEmpty()) {
            return error("400", "参数错误: kuaidiCom");
        }
        ObjectNode said = done("成功");
        said.putObject("data").put("price", "8.30").put("kuaidiCom", carrier);
        return said;
    }

    private @Nullable Order find(String taskId) {
        return ledger().stream()
                .filter(order -> order.taskId.equals(taskId))
                .findFirst()
                .orElse(null);
    }

    /** Moves an order, and calls the shop back; returns what that answers. */
    public HttpResponse<String> tell(Order order, int status) {
        order.status = status;
        return call(order, status, order.asked.getSalt());
    }

    /** Calls the shop back with the state of the box's tracking, if the order subscribed to it. */
    public HttpResponse<String> track(Order order, int state) {
        if (!"1".equals(order.asked.getOp())) {
            throw new AssertionError("not subscribed");
        }
        ObjectNode told = JSON.createObjectNode()
                .put("status", state == 3 ? "shutdown" : "polling")
                .put("message", "");
        ObjectNode tracked = told.putObject("lastResult")
                .put("message", "ok")
                .put("nu", order.number)
                .put("ischeck", state == 3 ? "1" : "0")
                .put("com", order.asked.getKuaidicom())
                .put("state", Integer.toString(state));
        tracked.putArray("data").addObject().put("context", "已签收").put("ftime", "2026-11-30 10:00:00");
        String param = told.toString();
        return post(order.asked.getPollCallBackUrl(), "", param, SignUtils.sign(param + order.asked.getSalt()));
    }

    /** Calls the shop back as somebody who doesn't know the salt. */
    public HttpResponse<String> forge(Order order, int status) {
        return call(order, status, "another salt");
    }

    private static HttpResponse<String> call(Order order, int status, String salt) {
        ObjectNode told = JSON.createObjectNode();
        told.put("kuaidicom", order.asked.getKuaidicom())
                .put("kuaidinum", order.number)
                .put("status", "200")
                .put("message", "成功");
        told.putObject("data")
                .put("orderId", order.orderId)
                .put("status", status)
                .put("courierName", "张师傅")
                .put("courierMobile", "13900000000");
        String param = told.toString();
        return post(order.asked.getCallBackUrl(), order.taskId, param, SignUtils.sign(param + salt));
    }

    private static HttpResponse<String> post(String address, String taskId, String param, String sign) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "taskId=" + taskId + "&param=" + URLEncoder.encode(param, UTF_8) + "&sign=" + sign))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static ObjectNode done(String message) {
        return JSON.createObjectNode()
                .put("result", true)
                .put("returnCode", "200")
                .put("message", message);
    }

    private static ObjectNode error(String code, String message) {
        ObjectNode said = JSON.createObjectNode()
                .put("result", false)
                .put("returnCode", code)
                .put("message", message);
        said.putNull("data");
        return said;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field.length > 1 ? field[1] : "", UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
