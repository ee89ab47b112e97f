package example.parcelhub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts boxline.jar with the packaged adapter; everything but the carrier is simulated. */
class ParcelHubTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static ParcelHubStandIn hub;
    private static Process boxline;
    private static String shop;

    @BeforeAll
    static void start() throws Exception {
        hub = new ParcelHubStandIn();
        int port = freePort();
        shop = "http://localhost:" + port;
        boxline = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dloader.path=" + System.getProperty("adapter.jar"),
                        "-cp",
                        System.getProperty("boxline.jar"),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--server.port=" + port,
                        "--management.server.port=" + freePort(),
                        "--boxline.simulator.port=" + freePort(),
                        "--boxline.data-dir=" + data,
                        "--boxline.logistics.endpoint.url=" + hub.url(),
                        "--boxline.logistics.endpoint.login.api-key.value=" + ParcelHubStandIn.API_KEY,
                        "--boxline.recovery.probe-interval=PT1S",
                        "--parcel-hub.callback-secret=" + ParcelHubStandIn.SECRET))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "boxline.log").toFile())
                .start();
        await(() -> status("/actuator/health/readiness"), status -> status == 200, Duration.ofMinutes(3));
    }

    @AfterAll
    static void stop() throws Exception {
        boxline.destroy();
        boxline.waitFor();
        hub.close();
    }

    @Test
    void an_order_is_fulfilled_by_a_carrier_with_a_protocol_of_its_own() throws Exception {
        String orderNo = buy();
        await(() -> timeline(orderNo), events -> events.contains("COURIER_BOOKED"), Duration.ofMinutes(1));

        assertEquals(401, hub.tell(shop, orderNo, "SIGNED", "another secret"));
        assertEquals("PAID", order(orderNo).path("status").asText());
        assertEquals(200, hub.tell(shop, orderNo, "COLLECTED", ParcelHubStandIn.SECRET));
        assertEquals(200, hub.tell(shop, orderNo, "SIGNED", ParcelHubStandIn.SECRET));
        assertEquals(200, hub.tell(shop, orderNo, "SIGNED", ParcelHubStandIn.SECRET));

        JsonNode order = await(
                () -> order(orderNo), seen -> seen.path("status").asText().equals("FULFILLED"), Duration.ofMinutes(1));
        String waybill = hub.waybills(orderNo).get(0);
        assertEquals("DELIVERED", order.path("delivery").path("status").asText());
        assertEquals("Parcel Hub", order.path("delivery").path("carrier").asText());
        assertEquals(waybill, order.path("delivery").path("trackingNo").asText());
        assertEquals("https://hub.example/" + waybill, order.path("delivery").path("trackingUrl").asText());
        assertEquals(List.of(waybill), hub.waybills(orderNo));
    }

    @Test
    void after_a_lost_answer_the_waybill_is_asked_for_and_the_box_is_booked_once() throws Exception {
        hub.loseAnswer();
        String orderNo = buy();

        await(() -> timeline(orderNo), events -> events.contains("COURIER_BOOKED"), Duration.ofMinutes(1));
        assertEquals(1, hub.waybills(orderNo).size());
        assertTrue(hub.requests().contains("/order/query " + orderNo + ":pickup"), hub.requests().toString());
    }

    /** Nothing else knows the waybill, by which this carrier cancels. */
    @Test
    void a_pickup_whose_answer_was_lost_is_found_and_cancelled_when_the_order_is_given_up() throws Exception {
        autoRecovery(false);
        hub.breakDown(true);
        String orderNo = buy();
        await(() -> timeline(orderNo), events -> events.contains("PARKED"), Duration.ofMinutes(1));
        hub.breakDown(false);

        operate("POST", "/api/v1/ops/parked/" + orderNo + "/resolution", """
                {"action": "GIVE_UP", "reason": "the buyer changed her mind"}""");

        assertEquals(1, hub.waybills(orderNo).size());
        await(hub::cancelled, hub.waybills(orderNo)::equals, Duration.ofMinutes(1));
        await(() -> timeline(orderNo), events -> events.contains("REFUNDED"), Duration.ofMinutes(1));
        assertEquals(1, hub.cancelled().size());
        autoRecovery(true);
    }

    private static void autoRecovery(boolean on) throws Exception {
        operate("PUT", "/api/v1/ops/partners/LOGISTICS", """
                {"autoRecovery": %s, "gate": "AUTO", "until": null, "reason": ""}""".formatted(on));
    }

    private static void operate(String method, String path, String body) throws Exception {
        var request = request(path, "operator")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
    }

    private static String buy() throws Exception {
        String body = """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "欧阳梅", "phone": "13800000000", "address": "上海市浦东新区世纪大道 1 号"}}""";
        var request = request("/api/v1/checkouts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertEquals(201, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).path("orderNo").asText();
    }

    private static List<String> timeline(String orderNo) throws Exception {
        return order(orderNo).path("timeline").findValuesAsText("what");
    }

    private static JsonNode order(String orderNo) throws Exception {
        return JSON.readTree(HTTP.send(request("/api/v1/orders/" + orderNo).build(), BodyHandlers.ofString()).body());
    }

    private static int status(String path) throws Exception {
        assertTrue(boxline.isAlive(), "Boxline ended; see target/boxline.log");
        try {
            return HTTP.send(request(path).build(), BodyHandlers.ofString()).statusCode();
        } catch (java.io.IOException notYet) {
            return 0;
        }
    }

    private static HttpRequest.Builder request(String path) {
        return request(path, "mei");
    }

    private static HttpRequest.Builder request(String path, String user) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes());
        return HttpRequest.newBuilder(URI.create(shop + path)).header("Authorization", "Basic " + login);
    }

    private static <T> T await(Callable<T> ask, Predicate<T> enough, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        T answer = ask.call();
        while (!enough.test(answer)) {
            assertTrue(System.nanoTime() < end, "Still " + answer);
            Thread.sleep(200);
            answer = ask.call();
        }
        return answer;
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
