package dev.boxline.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Sends requests to one node. A request without an answer has status 0. */
public final class NodeClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final HttpClient http;
    private final String url;

    public NodeClient(HttpClient http, int port) {
        this.http = http;
        this.url = "http://localhost:" + port;
    }

    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** What came back. */
    public record Reply(int status, JsonNode body) {
        static Reply none() {
            return new Reply(Answer.UNKNOWN, JSON.createObjectNode());
        }
    }

    public Reply post(String user, String path, String body, Map<String, String> headers) {
        return send(user, path, headers, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Buys at the engine's own address. */
    public Reply start(String user, String orderNo) {
        return post(user, Purchase.ENGINE_START, Purchase.engineBody(orderNo, "mei", "COURSE-LOGIC-3"), Map.of());
    }

    public Reply put(String user, String path, String body) {
        return send(user, path, Map.of(), HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Reply get(String user, String path) {
        return send(user, path, Map.of(), HttpRequest.newBuilder().GET());
    }

    private Reply send(String user, String path, Map<String, String> headers, HttpRequest.Builder request) {
        request.uri(URI.create(url + path)).timeout(PATIENCE).header("Content-Type", "application/json");
        if (!user.isEmpty()) {
            String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), parsed(response));
        } catch (IOException e) {
            return Reply.none();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none();
        }
    }

    private static JsonNode parsed(HttpResponse<String> response) throws IOException {
        boolean json = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return json ? JSON.readTree(response.body()) : JSON.createObjectNode();
    }
}
