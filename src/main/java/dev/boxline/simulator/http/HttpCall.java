package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call on the wire. */
final class HttpCall {

    private static final int MOST_BYTES = 1 << 20;

    private final HttpExchange wire;

    HttpCall(HttpExchange wire) {
        this.wire = wire;
    }

    String method() {
        return wire.getRequestMethod();
    }

    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : wire.getRequestURI().getRawPath().split("/", -1)) {
            segments.add(decoded(segment.replace("+", "%2B")));
        }
        return segments;
    }

    SimulatorRequest read(Map<String, String> variables) throws IOException {
        byte[] body = wire.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw SimulatorProblem.of(413, "Content too large", "A body may hold 1 MiB.");
        }
        Map<String, String> headers = new HashMap<>();
        wire.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new SimulatorRequest(
                method(),
                wire.getRequestURI().toString(),
                variables,
                query(wire.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    void send(SimulatorResponse answer) throws IOException {
        wire.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(wire.getResponseHeaders()::set);
        if (answer.large()) {
            wire.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = wire.getResponseBody()) {
                SimulatorJson.write(out, answer.body());
            }
        } else {
            sendWhole(
                    answer.status(),
                    answer.body() instanceof String text ? text.getBytes(UTF_8) : SimulatorJson.bytes(answer.body()));
        }
    }

    /** Closes the connection; a call without an answer so far gets none. */
    void drop() {
        wire.close();
    }

    private void sendWhole(int status, byte[] body) throws IOException {
        wire.sendResponseHeaders(status, body.length);
        try (OutputStream out = wire.getResponseBody()) {
            out.write(body);
        }
    }

    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw SimulatorProblem.badRequest("The address is not rightly encoded.");
        }
    }
}
