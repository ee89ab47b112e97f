package dev.boxline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A simulator on a free port, and somebody who calls it. */
public final class SimulatorFixture implements AutoCloseable {

    static final String RECIPIENT = """
            {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}""";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator;

    public record Response(int status, JsonNode json, HttpResponse<String> raw) {

        public String text(String field) {
            return json.path(field).asText();
        }
    }

    public SimulatorFixture(Path folder) throws IOException {
        this.simulator = new Simulator(settings(folder), Clock.systemUTC());
    }

    /** Starts on a folder and calls back to Boxline. */
    SimulatorFixture(Path folder, CallbackReceiver boxline) throws IOException {
        this(folder);
        simulator.sendCallbacksTo(List.of(boxline.address()));
    }

    public Simulator simulator() {
        return simulator;
    }

    Response get(String path) {
        return response(send("GET", path, null, "").join());
    }

    public Response put(String path, String json) {
        return response(send("PUT", path, null, json).join());
    }

    Response post(String path, String json) {
        return response(send("POST", path, null, json).join());
    }

    Response post(String path, String key, String json) {
        return response(send("POST", path, key, json).join());
    }

    Response behave(String partner, String json) {
        return put("/simulator/" + partner + "/behaviour", json);
    }

    JsonNode ledger(String partner) {
        return get("/simulator/" + partner + "/ledger").json();
    }

    List<String> effects(String partner, String orderNo) {
        return get("/simulator/" + partner + "/ledger?orderNo=" + orderNo)
                .json()
                .path("entries")
                .findValuesAsText("effect");
    }

    Response pay(String key, String orderNo) {
        return post("/partners/payment/payments", key, payment(orderNo));
    }

    Response deduct(String key, String orderNo) {
        return post("/partners/warehouse/deductions", key, deduction(orderNo));
    }

    Response book(String key, String orderNo) {
        return post("/partners/logistics/pickups", key, """
                {"orderNo": "%s", "parcelNo": "PA1", "recipient": %s}""".formatted(orderNo, RECIPIENT));
    }

    static String payment(String orderNo) {
        return """
                {"orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": 19900, "currency": "CNY",
                 "subject": "Logic"}""".formatted(orderNo);
    }

    static String deduction(String orderNo) {
        return """
                {"orderNo": "%s", "sku": "BOX-LOGIC-3", "quantity": 1, "recipient": %s}""".formatted(orderNo, RECIPIENT);
    }

    CompletableFuture<HttpResponse<String>> send(String method, String path, @Nullable String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + simulator.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    static Response response(HttpResponse<String> answer) {
        try {
            return new Response(answer.statusCode(), JSON.readTree(answer.body()), answer);
        } catch (IOException notJson) {
            throw new AssertionError("Not JSON: " + answer.body(), notJson);
        }
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }

    static SimulatorSettings settings(Path folder) {
        return new SimulatorSettings(
                folder,
                List.of(),
                new SimulatorSettings.Simulator("localhost", 0, Duration.ofMillis(50), 60, "/callbacks/logistics"),
                new SimulatorSettings.Payment(new SimulatorSettings.Simulated("payment-secret", "boxline-demo")),
                new SimulatorSettings.Logistics("logistics-secret"));
    }
}
