package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.boxline.json.Json;
import dev.boxline.json.JsonWriter;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request, read completely. */
public final class SimulatorRequest {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final int MAX_BYTES = 1 << 20;

    private final HttpExchange exchange;
    private final Map<String, String> variables;
    private final byte[] body;

    /** Reads the body, at most 1 MiB. */
    SimulatorRequest(HttpExchange exchange, Map<String, String> variables) throws IOException {
        this.exchange = exchange;
        this.variables = variables;
        this.body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw SimulatorProblem.of(413, "Content too large", "The body exceeds 1 MiB.");
        }
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public boolean isGet() {
        return method().equals("GET");
    }

    /** Path and query as sent. */
    public String target() {
        return exchange.getRequestURI().toString();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public boolean isEmpty() {
        return body.length == 0;
    }

    /** The parameters of the query and of a form in the body. */
    public Map<String, String> form() {
        Map<String, String> form = parameters(exchange.getRequestURI().getRawQuery());
        form.putAll(parameters(isEmpty() ? null : text()));
        return form;
    }

    /** A variable of the path. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The path has no variable " + name);
        }
        return value;
    }

    /** The variable {@code day} of the path. */
    public LocalDate day() {
        return day(variable("day"));
    }

    public static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException invalid) {
            throw SimulatorProblem.wrongField("day", "must be a date such as 2026-11-28");
        }
    }

    public @Nullable String query(String name) {
        return parameters(exchange.getRequestURI().getRawQuery()).get(name);
    }

    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    public String idempotencyKey() {
        String key = header("Idempotency-Key");
        if (key == null || !VISIBLE_ASCII.matcher(key).matches()) {
            throw SimulatorProblem.wrongField("Idempotency-Key", "is required: 1 to 200 visible ASCII characters");
        }
        return key;
    }

    /** Equal for requests to the same path with the same JSON, regardless of the order of members. */
    public String digest() {
        Object content = isEmpty() ? "" : SimulatorJson.read(body, Object.class);
        String canonical =
                JsonWriter.sorted(Map.of("path", exchange.getRequestURI().getPath(), "body", content));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The body; unknown members are rejected. */
    public <T> T strictBody(Class<T> type) {
        return SimulatorJson.readStrictly(body, type);
    }

    /** The body; unknown members are ignored. */
    public <T> T body(Class<T> type) {
        return SimulatorJson.read(body, type);
    }

    /** The order the request concerns, from the path or else from the body. */
    public Optional<String> orderNo() {
        if (variables.containsKey("orderNo")) {
            return Optional.of(variable("orderNo"));
        }
        return isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(body(Json.class).at("orderNo").string());
    }

    private static Map<String, String> parameters(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw SimulatorProblem.badRequest("A parameter is not properly percent-encoded.");
        }
    }
}
