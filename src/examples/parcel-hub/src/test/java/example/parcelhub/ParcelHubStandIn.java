package example.parcelhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A carrier in Parcel Hub's protocol. */
final class ParcelHubStandIn implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-carrier";
    static final String API_KEY = "a-key-of-the-shop";

    private final HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    private final Map<String, String> waybills = new ConcurrentHashMap<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private volatile boolean down;

    ParcelHubStandIn() throws IOException {
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The waybills of an order, booked now or before. */
    List<String> waybills(String orderNo) {
        return waybills.entrySet().stream()
                .filter(booked -> booked.getKey().startsWith(orderNo + ":"))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<String> requests() {
        return requests;
    }

    List<String> cancelled() {
        return cancelled;
    }

    /** The next order is created, but the connection closes without an answer. */
    void loseAnswer() {
        answersToLose.set(1);
    }

    /** Orders are created without an answer, and questions get none either. */
    void breakDown(boolean isDown) {
        down = isDown;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String path = exchange.getRequestURI().getPath();
        requests.add(path + " " + form.get("ref"));
        if (!API_KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            respond(exchange, 401, "");
            return;
        }
        String xml = switch (path) {
            case "/order/create" -> create(form);
            case "/order/query" -> waybills.containsKey(form.get("ref")) ? waybill(form.get("ref")) : code("1404");
            case "/order/cancel" -> cancel(form.get("waybill"));
            default -> code("9999");
        };
        if (down) {
            respond(exchange, path.equals("/order/create") ? 502 : 503, "");
            return;
        }
        if (path.equals("/order/create") && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.close();
            return;
        }
        respond(exchange, 200, xml);
    }

    private String create(Map<String, String> form) {
        if (form.get("addr").isBlank()) {
            return "<response><code>2001</code><message>The address is missing.</message></response>";
        }
        String before = waybills.putIfAbsent(form.get("ref"), "HUB" + (1000 + waybills.size()));
        return before == null ? waybill(form.get("ref")) : code("1001");
    }

    private String cancel(String waybill) {
        if (cancelled.contains(waybill)) {
            return code("3002");
        }
        cancelled.add(waybill);
        return code("0");
    }

    private String waybill(String ref) {
        String waybill = waybills.get(ref);
        return "<response><code>0</code><waybill>" + waybill + "</waybill><url>https://hub.example/" + waybill
                + "</url></response>";
    }

    private static String code(String code) {
        return "<response><code>" + code + "</code></response>";
    }

    private static void respond(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Tells the shop where the box is; returns the status of its answer. */
    int tell(String shop, String orderNo, String state, String secret) throws Exception {
        String ref = waybills.keySet().stream().filter(key -> key.startsWith(orderNo + ":")).findFirst().orElseThrow();
        String body = "event=" + orderNo + "-" + state + "&ref=" + URLEncoder.encode(ref, UTF_8) + "&waybill="
                + waybills.get(ref) + "&state=" + state + "&time=" + System.currentTimeMillis() / 1000;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var request = HttpRequest.newBuilder(URI.create(shop + "/callbacks/logistics"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Hub-Sign", HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .filter(field -> field.contains("="))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
