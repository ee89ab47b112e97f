package dev.boxline.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxline.conformance.CheckOptions.Callbacks;
import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Receives the callbacks about one pickup, and answers the first of them 503. One that is faster than the answer to the booking
 * can't be told from others yet, and is answered 503, too.
 */
final class CallbackListener {

    static final String PATH = "/callbacks/logistics";

    private static final String ALGORITHM = "HmacSHA256";

    /** A pickup that was booked. */
    record Booked(String orderNo, String pickupNo) {}

    /** Books a pickup. */
    @FunctionalInterface
    interface Booking {
        Booked book() throws IOException;
    }

    /**
     * A callback as it came, with the right signature.
     *
     * @param refused whether it was answered 503
     */
    record Received(String timestamp, String signature, String expected, Json body, Instant at, boolean refused) {

        String text(String name) {
            return body.text(name);
        }
    }

    private final Callbacks options;
    private final List<Received> received = new ArrayList<>();
    private @Nullable Booked booked;

    CallbackListener(Callbacks options) {
        this.options = options;
    }

    /** Books a pickup and waits for its callbacks, until there are enough or for so long. */
    void listen(Booking booking, BooleanSupplier enough, Duration patience) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(options.port()), 0);
        server.createContext(PATH, this::receive);
        server.start();
        try {
            Booked pickup = booking.book();
            long end = System.nanoTime() + patience.toNanos();
            synchronized (received) {
                booked = pickup;
                while (!enough.getAsBoolean() && System.nanoTime() < end) {
                    TimeUnit.NANOSECONDS.timedWait(received, end - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop(0);
        }
    }

    /** Null before a pickup is booked. */
    @Nullable
    Booked booked() {
        synchronized (received) {
            return booked;
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            String timestamp = String.valueOf(exchange.getRequestHeaders().getFirst("X-Boxline-Timestamp"));
            Json body = JsonReader.FIRST.tryRead(new String(raw, StandardCharsets.UTF_8));
            boolean refused;
            synchronized (received) {
                Booked pickup = booked;
                refused = pickup == null
                        || (isAbout(pickup, body) && ours().stream().noneMatch(Received::refused));
                received.add(new Received(
                        timestamp,
                        String.valueOf(exchange.getRequestHeaders().getFirst("X-Boxline-Signature")),
                        signature(timestamp, raw),
                        body,
                        Instant.now(),
                        refused));
                received.notifyAll();
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
        }
    }

    private String signature(String timestamp, byte[] raw) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(options.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Those about our pickup, in the order of their arrival. */
    List<Received> ours() {
        synchronized (received) {
            Booked pickup = booked;
            return pickup == null
                    ? List.of()
                    : received.stream()
                            .filter(callback -> isAbout(pickup, callback.body()))
                            .toList();
        }
    }

    private static boolean isAbout(Booked pickup, Json body) {
        return body.text("orderNo").equals(pickup.orderNo())
                || body.text("pickupNo").equals(pickup.pickupNo());
    }
}
