package dev.boxline.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A partner written from the contract alone, with at most one fault. */
final class FaultyPartner implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What can be wrong, and the rule that finds it. */
    enum Fault {
        HEALTH_404("health"),
        HEALTH_REDIRECTS("health"),
        HEALTH_HANGS("health"),
        ACCEPTS_WITHOUT_NUMBER("accepts"),
        ACCEPTS_WITH_NULL_NUMBER("accepts"),
        ACCEPTS_WITH_A_NUMBER_THAT_IS_NO_TEXT("accepts"),
        ACCEPTS_WITH_AN_ARRAY("accepts"),
        ACCEPTS_WITHOUT_BODY("accepts"),
        ACCEPTS_WITH_HUGE_BODY("accepts"),
        CLOSES_CONNECTION("accepts"),
        REDIRECTS("accepts"),
        TEXT_HTML("content-type"),
        SAME_NUMBER_FOR_ALL("numbers-differ"),
        REFUSES_UNKNOWN_MEMBERS("unknown-members"),
        REFUSES_UNICODE("unicode"),
        REFUSES_LONG_TEXTS("lengths"),
        COUNTS_BYTES("lengths"),
        COUNTS_UTF_16("lengths"),
        CUTS_KEYS("lengths"),
        CUTS_KEYS_TO_80("long-keys"),
        CUTS_KEYS_TO_99("long-keys"),
        REFUSES_KEYS_ABOVE_80("long-keys"),
        QUESTION_WITHOUT_DECODING("encoded-key"),
        QUESTION_WITH_PLUS_AS_SPACE("encoded-key"),
        QUESTION_DECODES_TWICE("encoded-key"),
        REFUSAL_USES_KEY("key-after-refusal"),
        REFUSAL_IS_REPEATED_FOR_ANY_BODY("key-after-refusal"),
        FORGETS_KEYS("same-key"),
        REFUSES_REPEATED_KEYS("same-key"),
        FORGETS_OLD_KEYS("later-key"),
        OTHER_BODY_IS_NEW("other-body"),
        OTHER_BODY_REPLACES("other-body"),
        KEYS_IGNORE_CASE("key-case"),
        RACES_ON_KEYS("parallel-key"),
        PARALLEL_500_WITHOUT_RECOVERY("parallel-key"),
        NO_QUESTIONS("question"),
        QUESTION_WITH_OTHER_NUMBERS("question"),
        UNKNOWN_KEY_200("unknown-key"),
        UNKNOWN_KEY_HTML("unknown-key"),
        UNKNOWN_KEY_500("unknown-key"),
        QUESTION_USES_KEY("question-only"),
        NO_KEY_NEEDED("no-key"),
        GARBAGE_500("garbage"),
        GARBAGE_ACCEPTED("garbage"),
        MISSING_MEMBERS_ACCEPTED("missing-member"),
        REFUSES_WITHOUT_WORDS("refusal-words"),
        REFUSED_IS_STORED_AS_DONE("refused-key"),
        UNDO_WITHOUT_FLAG("undo"),
        UNDO_FLAG_IS_TEXT("undo"),
        UNDOES_ANOTHER("undo"),
        UNDO_IS_NOT_REPEATED("undo-same-key"),
        UNDO_CANNOT_BE_ASKED("undo-question"),
        UNDOES_TWICE("undo-twice"),
        UNKNOWN_UNDO_SAYS_TRUE("undo-unknown"),
        UNKNOWN_UNDO_500("undo-unknown"),
        UNDO_FREES_KEY("key-after-undo"),
        NO_RETRY_AFTER("throttling"),
        WRONG_RETRY_AFTER("throttling");

        final String rule;

        Fault(String rule) {
            this.rule = rule;
        }
    }

    private record Stored(int status, String body, String content) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PartnerRole role;
    private final @Nullable Fault fault;
    private final Map<String, Stored> answers = new LinkedHashMap<>();
    private final Map<String, String> effects = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable FaultyCallbacks callbacks;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** A logistics company that calls back. */
    FaultyPartner(FaultyCallbacks callbacks) throws IOException {
        this(PartnerRole.LOGISTICS, null);
        this.callbacks = callbacks;
    }

    /** What it has forgotten after a restart that loses its keys. */
    synchronized void restartWithoutKeys() {
        answers.clear();
    }

    FaultyPartner(PartnerRole role, @Nullable Fault fault) throws IOException {
        this.role = role;
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/api";
    }

    private boolean has(Fault one) {
        return fault == one;
    }

    private void handle(HttpExchange exchange) throws IOException {
        inFlight.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api".length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/health")) {
                health(exchange);
            } else if (path.startsWith("/requests/")) {
                String raw = exchange.getRequestURI().getRawPath().substring("/api/requests/".length());
                String decoded = path.substring("/requests/".length());
                String key = has(Fault.QUESTION_WITHOUT_DECODING)
                        ? raw
                        : has(Fault.QUESTION_WITH_PLUS_AS_SPACE)
                                ? decoded.replace('+', ' ')
                                : has(Fault.QUESTION_DECODES_TWICE)
                                        ? URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8)
                                        : decoded;
                question(exchange, keyed(key));
            } else {
                work(exchange, path, body);
            }
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        if (has(Fault.HEALTH_HANGS)) {
            sleep(1_500);
        }
        int status = has(Fault.HEALTH_404) ? 404 : has(Fault.HEALTH_REDIRECTS) ? 302 : 204;
        exchange.sendResponseHeaders(status, -1);
    }

    private void question(HttpExchange exchange, String key) throws IOException {
        Stored stored;
        synchronized (this) {
            stored = answers.get(key);
            if (stored == null && has(Fault.QUESTION_USES_KEY) && !asked.add(key)) {
                stored = new Stored(200, "{}", "");
            }
        }
        if (stored != null && stored.status() >= 400 && stored.status() < 500) {
            stored = null; // a question finds requests that were accepted
        }
        boolean undo = key.contains(":undo");
        if ((has(Fault.NO_QUESTIONS) && !key.endsWith(":never-sent")) || (undo && has(Fault.UNDO_CANNOT_BE_ASKED))) {
            send(exchange, 404, "{\"detail\":\"There is nothing here.\"}");
        } else if (stored != null) {
            send(
                    exchange,
                    200,
                    has(Fault.QUESTION_WITH_OTHER_NUMBERS)
                            ? stored.body().replaceAll("\"N[0-9]+\"", "\"Q1\"")
                            : stored.body());
        } else if (has(Fault.UNKNOWN_KEY_200)) {
            send(exchange, 200, "{\"found\":false}");
        } else if (has(Fault.UNKNOWN_KEY_HTML)) {
            send(exchange, 404, "<html></html>");
        } else {
            send(exchange, has(Fault.UNKNOWN_KEY_500) ? 500 : 404, "{\"detail\":\"This key is unknown.\"}");
        }
    }

    private void work(HttpExchange exchange, String path, String body) throws IOException {
        if (has(Fault.NO_RETRY_AFTER) || has(Fault.WRONG_RETRY_AFTER)) {
            boolean burst = inFlight.get() > 10;
            sleep(30); // requests at once overlap
            if (burst) {
                if (has(Fault.WRONG_RETRY_AFTER)) {
                    exchange.getResponseHeaders().set("Retry-After", "soon");
                }
                send(exchange, 429, "{\"detail\":\"Slow down.\"}");
                return;
            }
        }
        if (has(Fault.CLOSES_CONNECTION)) {
            return;
        }
        if (has(Fault.REDIRECTS)) {
            exchange.getResponseHeaders().set("Location", url() + path);
            send(exchange, 307, "{}");
            return;
        }
        String given = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (given == null && !has(Fault.NO_KEY_NEEDED)) {
            refuse(exchange, "Idempotency-Key is missing");
            return;
        }
        if (given != null && given.length() > 80 && has(Fault.REFUSES_KEYS_ABOVE_80)) {
            refuse(exchange, "Idempotency-Key is too long");
            return;
        }
        String key = keyed(given == null ? "none" : given);
        boolean undo = !path.equals(role.path());
        if (has(Fault.RACES_ON_KEYS) || has(Fault.PARALLEL_500_WITHOUT_RECOVERY)) {
            race(exchange, path, key, body, undo);
            return;
        }
        synchronized (this) {
            reply(exchange, path, key, body, undo);
        }
    }

    private void race(HttpExchange exchange, String path, String key, String body, boolean undo) throws IOException {
        boolean known;
        synchronized (this) {
            known = answers.containsKey(key);
        }
        if (!known) {
            sleep(30);
        }
        synchronized (this) {
            if (!known && answers.containsKey(key)) {
                if (has(Fault.RACES_ON_KEYS)) {
                    answers.remove(key);
                } else {
                    answers.put(key, new Stored(500, "{}", body));
                }
            }
            reply(exchange, path, key, body, undo);
        }
    }

    private void reply(HttpExchange exchange, String path, String key, String body, boolean undo) throws IOException {
        Stored before = answers.get(key);
        if (before != null && !forgets(before, body, undo)) {
            if (has(Fault.REFUSES_REPEATED_KEYS)) {
                send(exchange, 409, "{\"detail\":\"Done before.\"}");
            } else {
                send(exchange, before.status(), before.body());
            }
            return;
        }
        String wrong = wrong(body, undo);
        if (wrong != null) {
            if (has(Fault.REFUSAL_USES_KEY)) {
                answers.put(key, new Stored(409, "{\"detail\":\"This key was used.\"}", body));
            }
            if (has(Fault.REFUSAL_IS_REPEATED_FOR_ANY_BODY)) {
                answers.put(key, new Stored(400, "{\"detail\":\"" + wrong + "\"}", body));
            }
            if (has(Fault.REFUSED_IS_STORED_AS_DONE)) {
                answers.put(key, new Stored(200, "{\"accepted\":true}", body));
            }
            refuse(exchange, wrong);
            return;
        }
        String order = undo && role == PartnerRole.LOGISTICS ? path.split("/", -1)[2] : order(body);
        Stored stored = undo ? undo(order, body) : effect(order, body, key);
        if (stored.status() < 500) {
            answers.put(key, stored);
        }
        if (has(Fault.FORGETS_OLD_KEYS) && answers.size() > 4) {
            answers.remove(answers.keySet().iterator().next());
        }
        send(exchange, stored.status(), stored.body());
    }

    private boolean forgets(Stored before, String body, boolean undo) {
        boolean other = !before.content().equals(body);
        return (has(Fault.FORGETS_KEYS) && !undo)
                || (has(Fault.OTHER_BODY_IS_NEW) && other)
                || (has(Fault.OTHER_BODY_REPLACES) && other)
                || (undo && has(Fault.UNDO_IS_NOT_REPEATED))
                || (!undo && has(Fault.UNDO_FREES_KEY) && undone.contains(order(before.content())));
    }

    private @Nullable String wrong(String body, boolean undo) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            json = JSON.nullNode();
        }
        if (!json.isObject()) {
            return has(Fault.GARBAGE_ACCEPTED) ? null : "The body is no JSON object";
        }
        if (has(Fault.REFUSES_UNKNOWN_MEMBERS) && json.has("addedLater")) {
            return "addedLater is unknown";
        }
        if (has(Fault.REFUSES_UNICODE) && body.contains("😀")) {
            return "No emoji";
        }
        if (has(Fault.COUNTS_BYTES)
                && json.at("/recipient/address").asText().getBytes(StandardCharsets.UTF_8).length > 500) {
            return "The address is too long";
        }
        if (has(Fault.COUNTS_UTF_16) && json.at("/recipient/name").asText().length() > 100) {
            return "The name is too long";
        }
        if (has(Fault.REFUSES_LONG_TEXTS) && body.length() > 500) {
            return "Too long";
        }
        if (!undo && !has(Fault.MISSING_MEMBERS_ACCEPTED)) {
            for (String member : role.content("O").keySet()) {
                if (!json.has(member)) {
                    return member + " is missing";
                }
            }
        }
        return null;
    }

    private Stored effect(String order, String body, String key) {
        String no = "N" + (has(Fault.SAME_NUMBER_FOR_ALL) ? 1 : numbers.incrementAndGet());
        effects.put(order, no);
        if (has(Fault.OTHER_BODY_REPLACES) && answers.containsKey(key)) {
            answers.remove(key);
        }
        FaultyCallbacks told = callbacks;
        if (told != null) {
            threads.execute(() -> told.send(order, no));
        }
        String second = role == PartnerRole.WAREHOUSE ? ",\"parcelNo\":\"" + no + "\"" : "";
        String name = role.numbers().get(0);
        String answer = "{\"" + name + "\":\"" + no + "\"" + second + "}";
        if (has(Fault.ACCEPTS_WITHOUT_NUMBER)) {
            answer = "{\"status\":\"accepted\"}";
        } else if (has(Fault.ACCEPTS_WITH_NULL_NUMBER)) {
            answer = "{\"" + name + "\":null" + second + "}";
        } else if (has(Fault.ACCEPTS_WITH_A_NUMBER_THAT_IS_NO_TEXT)) {
            answer = "{\"" + name + "\":17" + second + "}";
        } else if (has(Fault.ACCEPTS_WITH_AN_ARRAY)) {
            answer = "[" + answer + "]";
        } else if (has(Fault.ACCEPTS_WITHOUT_BODY)) {
            answer = "";
        } else if (has(Fault.ACCEPTS_WITH_HUGE_BODY)) {
            answer = answer + " ".repeat(70_000);
        }
        return new Stored(201, answer, body);
    }

    private Stored undo(String order, String body) {
        String no = effects.get(order);
        boolean done = no != null && (undone.add(order) || has(Fault.UNDOES_TWICE));
        if (no == null && has(Fault.UNKNOWN_UNDO_500)) {
            return new Stored(500, "{}", body);
        }
        if (no == null && has(Fault.UNKNOWN_UNDO_SAYS_TRUE)) {
            done = true;
        }
        String flag = has(Fault.UNDO_FLAG_IS_TEXT) ? "\"" + done + "\"" : Boolean.toString(done);
        String number = no == null
                ? ""
                : ",\"" + role.numbers().get(0) + "\":\"" + (has(Fault.UNDOES_ANOTHER) ? "N0" : no) + "\"";
        return new Stored(
                200,
                has(Fault.UNDO_WITHOUT_FLAG) ? "{\"ok\":true}" : "{\"" + role.undone() + "\":" + flag + number + "}",
                body);
    }

    private String keyed(String key) {
        String known = has(Fault.KEYS_IGNORE_CASE) ? key.toLowerCase(Locale.ROOT) : key;
        int longest = has(Fault.CUTS_KEYS_TO_80) ? 80 : has(Fault.CUTS_KEYS_TO_99) ? 99 : known.length();
        known = known.substring(0, Math.min(longest, known.length()));
        return has(Fault.CUTS_KEYS) && known.length() > 64 ? "cut" + numbers.incrementAndGet() : known;
    }

    private static String order(String body) {
        try {
            return JSON.readTree(body).path("orderNo").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private void refuse(HttpExchange exchange, String detail) throws IOException {
        int status = has(Fault.GARBAGE_500) && detail.contains("JSON") ? 500 : 400;
        send(exchange, status, has(Fault.REFUSES_WITHOUT_WORDS) ? "{\"no\":1}" : "{\"detail\":\"" + detail + "\"}");
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", has(Fault.TEXT_HTML) ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
