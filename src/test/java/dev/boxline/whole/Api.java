package dev.boxline.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Boxline's HTTP addresses, as a client sees them. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Api(int port) {
        url = "http://localhost:" + port;
    }

    String url() {
        return url;
    }

    /** What came back. */
    record Reply(int status, JsonNode body) {}

    Reply get(String user, String path) {
        return send(request(user, path, Map.of()).GET());
    }

    Reply post(String user, String path, String body, Map<String, String> headers) {
        return send(request(user, path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A body of these bytes, with the content type among the headers. */
    Reply post(String user, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(user, path, Map.of());
        headers.forEach(request::setHeader);
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Reply post(String user, String path, String body) {
        return post(user, path, body, Map.of());
    }

    /** Mei buys a course; answers the order number. */
    String buy(Map<String, String> headers) {
        Reply reply = checkout("mei", "Mei", headers);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body().path("orderNo").asText();
    }

    /** A user buys a course for this recipient, under a new key unless the headers have one. */
    Reply checkout(String user, String recipient, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Idempotency-Key", UUID.randomUUID().toString());
        return post(user, "/api/v1/checkouts", """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "%s", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(recipient), all);
    }

    Reply put(String user, String path, String body) {
        return send(request(user, path, Map.of()).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** An answer that is read line by line while it comes, behind this event. */
    CompletableFuture<HttpResponse<Stream<String>>> lines(String user, String path, String lastEventId) {
        Map<String, String> headers = lastEventId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastEventId);
        return http.sendAsync(request(user, path, headers).GET().build(), HttpResponse.BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(String user, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        if (!user.isEmpty()) {
            String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        headers.forEach(request::header);
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Reply(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
