package dev.boxline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Accepts or rejects callbacks. */
final class FakeBoxline implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile Function<Delivery, Integer> answer = delivery -> 204;

    record Delivery(String path, String timestamp, String signature, String raw, JsonNode json) {

        String status() {
            return json.path("status").asText();
        }

        String orderNo() {
            return json.path("orderNo").asText();
        }

        String eventId() {
            return json.path("eventId").asText();
        }
    }

    FakeBoxline() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void answers(Function<Delivery, Integer> next) {
        answer = next;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<String> statuses(String orderNo) {
        return deliveries.stream()
                .filter(delivery -> delivery.orderNo().equals(orderNo))
                .map(Delivery::status)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Delivery delivery = new Delivery(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("X-Boxline-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-Boxline-Signature"),
                raw,
                new JsonMapper().readTree(raw));
        int status = answer.apply(delivery);
        deliveries.add(delivery);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
