package dev.boxline.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxline.conformance.CheckOptions.Callbacks;
import dev.boxline.conformance.ContractRules.Broken;
import dev.boxline.conformance.ContractRules.NotChecked;
import dev.boxline.conformance.ContractRules.Rule;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The rules for callbacks: books a pickup and listens to what the partner tells about it. */
final class CallbackRules {

    private static final String PATH = "/callbacks/logistics";
    private static final List<String> WAY = List.of("BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED");
    private static final String ALGORITHM = "HmacSHA256";
    private static final long OLDEST_SECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A pickup that was booked. */
    record Booked(String orderNo, String pickupNo) {}

    /** Books a pickup. */
    @FunctionalInterface
    interface Booking {
        Booked book() throws IOException;
    }

    private record Received(String timestamp, String signature, String expected, JsonNode body, Instant at) {

        String text(String name) {
            return body.path(name).asText("");
        }
    }

    private final @Nullable Callbacks options;
    private final Booking booking;
    private final Duration patience;
    private final List<Received> received = new ArrayList<>();
    private @Nullable Booked booked;

    CallbackRules(@Nullable Callbacks options, Booking booking, Duration patience) {
        this.options = options;
        this.booking = booking;
        this.patience = patience;
    }

    List<Rule> all() {
        return List.of(
                new Rule("callbacks", "A booked pickup is followed by callbacks", this::listen),
                new Rule("callback-signature", "Callbacks are signed with the shared secret", this::signatures),
                new Rule("callback-content", "Callbacks name the order's own pickup and a known status", this::content),
                new Rule("callback-order", "By their times, callbacks follow the way of the box", this::order),
                new Rule("callback-repeat", "A callback answered 503 comes again with its eventId", this::repeated));
    }

    private void listen() throws IOException {
        if (options == null) {
            throw new NotChecked(
                    "Have the partner send callbacks to this machine, then use --callbacks PORT and --callback-secret");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(options.port()), 0);
        server.createContext(PATH, this::receive);
        server.start();
        try {
            Booked pickup = booking.book();
            booked = pickup;
            long end = System.nanoTime() + patience.toNanos();
            while (!isComplete() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop(0);
        }
        if (ours().isEmpty()) {
            throw new Broken("No callback about the order came to port " + options.port() + PATH + " within "
                    + patience.toSeconds() + " s");
        }
    }

    /** The first callback about our order is answered 503; all others are accepted. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            String timestamp = String.valueOf(exchange.getRequestHeaders().getFirst("X-Boxline-Timestamp"));
            var callback = new Received(
                    timestamp,
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Boxline-Signature")),
                    signature(timestamp, raw),
                    json(raw),
                    Instant.now());
            boolean first;
            synchronized (received) {
                first = ours().isEmpty();
                received.add(callback);
                first = first && !ours().isEmpty();
            }
            exchange.sendResponseHeaders(first ? 503 : 200, -1);
        }
    }

    private static JsonNode json(byte[] raw) {
        try {
            JsonNode body = JSON.readTree(new String(raw, StandardCharsets.UTF_8));
            return body == null ? JSON.nullNode() : body;
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    private List<Received> ours() {
        Booked pickup = booked;
        synchronized (received) {
            return received.stream()
                    .filter(callback -> pickup != null
                            && (callback.text("orderNo").equals(pickup.orderNo())
                                    || callback.text("pickupNo").equals(pickup.pickupNo())))
                    .toList();
        }
    }

    private boolean isComplete() {
        return ours().stream().anyMatch(callback -> callback.text("status").equals("DELIVERED")) && isRepeated();
    }

    private boolean isRepeated() {
        List<Received> ours = ours();
        return ours.stream()
                .skip(1)
                .anyMatch(again -> again.text("eventId").equals(ours.get(0).text("eventId")));
    }

    private List<Received> checked() {
        List<Received> ours = ours();
        if (ours.isEmpty()) {
            throw new NotChecked("No callback was received");
        }
        return ours;
    }

    private void signatures() {
        for (Received callback : checked()) {
            if (!callback.timestamp().matches("[0-9]{1,12}")) {
                throw new Broken("X-Boxline-Timestamp is not in seconds since 1970");
            }
            long age = callback.at().getEpochSecond() - Long.parseLong(callback.timestamp());
            if (Math.abs(age) > OLDEST_SECONDS) {
                throw new Broken("X-Boxline-Timestamp is " + age + " s old, with more than " + OLDEST_SECONDS + " s");
            }
            if (!callback.signature().equals(callback.expected())) {
                throw new Broken("X-Boxline-Signature is not the lower-case hex HMAC-SHA256 under the shared secret of"
                        + " timestamp, line feed and raw body");
            }
        }
    }

    private String signature(String timestamp, byte[] raw) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            String secret = options == null ? "" : options.secret();
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private void content() {
        Booked pickup = booked;
        for (Received callback : checked()) {
            require(callback, "orderNo", value -> pickup != null && value.equals(pickup.orderNo()));
            require(callback, "pickupNo", value -> pickup != null && value.equals(pickup.pickupNo()));
            require(callback, "status", value -> WAY.contains(value) || value.equals("LOST"));
            require(callback, "eventId", value -> !value.isBlank() && value.length() <= 64);
            require(callback, "at", value -> time(value) != null);
            require(callback, "carrier", value -> true);
            require(callback, "trackingNo", value -> true);
        }
    }

    private static void require(Received callback, String name, Predicate<String> right) {
        JsonNode value = callback.body().path(name);
        if (!value.isTextual() || !right.test(value.textValue())) {
            throw new Broken("Its " + name + " is missing, no text, or not that of the booking: " + value);
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Callbacks may overtake each other; what they say happened may not. */
    private void order() {
        List<String> statuses = checked().stream()
                .filter(callback -> time(callback.text("at")) != null && WAY.contains(callback.text("status")))
                .sorted(Comparator.comparing((Received callback) -> time(callback.text("at")))
                        .thenComparing(callback -> WAY.indexOf(callback.text("status"))))
                .map(callback -> callback.text("status"))
                .toList();
        List<String> sorted =
                statuses.stream().sorted(Comparator.comparing(WAY::indexOf)).toList();
        if (!statuses.equals(sorted)) {
            throw new Broken("By at, the box was " + String.join(", ", statuses));
        }
    }

    private void repeated() {
        checked();
        if (!isRepeated()) {
            throw new Broken("It did not come again within " + patience.toSeconds() + " s");
        }
    }
}
