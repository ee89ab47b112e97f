package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call, read completely. */
public final class SimulatorRequest {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final String method;
    private final String target;
    private final Map<String, String> variables;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;

    SimulatorRequest(
            String method,
            String target,
            Map<String, String> variables,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body) {
        this.method = method;
        this.target = target;
        this.variables = variables;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    public boolean asks() {
        return method.equals("GET");
    }

    public String method() {
        return method;
    }

    /** The path and the query as they were sent. */
    public String target() {
        return target;
    }

    /** The body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The parameters of a form in the body, or else those of the query. */
    public Map<String, String> form() {
        return empty() ? query : HttpCall.query(text());
    }

    public boolean empty() {
        return body.length == 0;
    }

    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("This path has no variable " + name);
        }
        return value;
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public String idempotencyKey() {
        String key = header("idempotency-key");
        if (key == null || !VISIBLE_ASCII.matcher(key).matches()) {
            throw SimulatorProblem.wrongField("Idempotency-Key", "is required: 1 to 200 visible ASCII characters");
        }
        return key;
    }

    /** The body, which holds no members but the type's own. */
    public <T> T strictBody(Class<T> type) {
        return SimulatorJson.readStrictly(body, type);
    }

    /** The body; members the type does not know are passed over. */
    public <T> T body(Class<T> type) {
        return SimulatorJson.read(body, type);
    }

    /** The order the call is about, by its path or else by its body. */
    public Optional<String> orderNo() {
        if (variables.containsKey("orderNo")) {
            return Optional.of(variable("orderNo"));
        }
        if (body.length == 0) {
            return Optional.empty();
        }
        JsonNode order = SimulatorJson.read(body, JsonNode.class).path("orderNo");
        return order.isTextual() ? Optional.of(order.textValue()) : Optional.empty();
    }
}
