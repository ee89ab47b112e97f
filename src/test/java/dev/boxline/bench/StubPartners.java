package dev.boxline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Payment provider, warehouse and logistics company in one process, over real HTTP, the same for every contestant. They
 * keep count of each order's effects: the books at the end of a round are theirs.
 */
final class StubPartners implements AutoCloseable {

    /** How a partner behaves. */
    enum Mood {
        WELL,
        SLOW,
        HANGING,
        DOWN
    }

    private static final long SLOW_MILLIS = 2_000;

    private final HttpServer server;
    private final CountedThreads threads = new CountedThreads();
    private final PartnerBooks books = new PartnerBooks();
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Pressure> pressures = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private volatile Followed followed = new Followed("", () -> {});
    private volatile Consumer<String> onPayment = orderNo -> {};

    private record Followed(String partner, Runnable listener) {}

    StubPartners() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "500");
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads.pool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String partner) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + partner;
    }

    void mood(String partner, Mood mood) {
        moods.put(partner, mood);
    }

    /** From now on the partner bears so many orders in any second, and asks for patience when there are more. */
    Pressure bears(String partner, int perSecond) {
        var pressure = new Pressure(perSecond);
        pressures.put(partner, pressure);
        return pressure;
    }

    /** Told of every payment requested, by its order's number. */
    void onPayment(Consumer<String> listener) {
        onPayment = listener;
    }

    /** Told whenever this partner does an order's work the first time. */
    void onFirst(String partner, Runnable listener) {
        followed = new Followed(partner, listener);
    }

    PartnerBooks books() {
        return books;
    }

    /** How often the partner did this order's work. */
    int effects(String partner, String orderNo) {
        return books.effects(partner, orderNo);
    }

    /** Processor time of the partners' own threads so far, in seconds: no contestant's cost. */
    double cpuSeconds() {
        return threads.cpuSeconds();
    }

    long calls(String partner) {
        return calls.computeIfAbsent(partner, p -> new AtomicLong()).get();
    }

    void forget() {
        books.forget();
    }

    /** From now on the partner takes this long for each answer; no thread of ours waits meanwhile. */
    void delay(String partner, Duration delay) {
        delays.put(partner, delay);
    }

    /** Offers a file under a path, such as {@code /payment/day-files/2026-11-28}. */
    void offer(String path, Path file) {
        files.put(path, file);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = files.get(exchange.getRequestURI().getPath());
        if (file != null) {
            send(exchange, file);
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/", 3);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            books.came(path[1], field(body, "orderNo"));
        }
        Duration delay = delays.getOrDefault(path[1], Duration.ZERO);
        if (delay.isZero()) {
            answer(exchange, path, body);
        } else {
            Future<?> unused = later.schedule(
                    () -> threads.pool().execute(() -> answer(exchange, path, body)),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void answer(HttpExchange exchange, String[] path, String body) {
        try (exchange) {
            String partner = path[1];
            boolean work = exchange.getRequestMethod().equals("POST");
            int status = status(partner);
            Pressure pressure = pressures.get(partner);
            if (status == 200 && work && pressure != null && !pressure.bears()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                reply(exchange, 429, "{}");
            } else if (status == 200 && work) {
                reply(
                        exchange,
                        200,
                        worked(partner, body, exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            } else {
                reply(exchange, status == 200 && !path[2].equals("health") ? 404 : status, "{}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the caller has gone
        }
    }

    /** Waits as long as the partner's mood makes it. */
    private int status(String partner) throws InterruptedException {
        Mood mood = moods.getOrDefault(partner, Mood.WELL);
        if (mood == Mood.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        } else if (mood == Mood.HANGING) {
            Thread.sleep(30_000);
        }
        return mood == Mood.DOWN || mood == Mood.HANGING ? 503 : 200;
    }

    private String worked(String partner, String body, @Nullable String key) {
        String orderNo = field(body, "orderNo");
        calls.computeIfAbsent(partner, p -> new AtomicLong()).incrementAndGet();
        if (books.worked(partner, orderNo, key) && followed.partner().equals(partner)) {
            followed.listener().run();
        }
        return switch (partner) {
            case "payment" -> {
                onPayment.accept(orderNo);
                yield "{\"status\":\"PENDING\",\"merchantId\":\"boxline-demo\",\"amountMinor\":"
                        + number(body, "amountMinor")
                        + ",\"currency\":\"CNY\",\"paymentNo\":\"P-" + orderNo
                        + "\",\"payUrl\":\"http://localhost/pay/" + orderNo + "\"}";
            }
            case "warehouse" -> "{\"deductionNo\":\"D-" + orderNo + "\",\"parcelNo\":\"B-" + orderNo + "\"}";
            default ->
                "{\"pickupNo\":\"L-" + orderNo + "\",\"carrier\":\"Swift\",\"trackingNo\":\"T-" + orderNo
                        + "\",\"trackingUrl\":\"http://localhost/track/" + orderNo + "\"}";
        };
    }

    static String field(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    private static String number(String json, String name) {
        int from = json.indexOf("\"" + name + "\":") + name.length() + 3;
        int to = from;
        while (Character.isDigit(json.charAt(to))) {
            to++;
        }
        return json.substring(from, to);
    }

    private static void send(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/csv");
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
        threads.pool().shutdownNow();
    }
}
