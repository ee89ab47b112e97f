package dev.boxline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Customers go on buying while ten thousand anonymous connections do what they can against it. */
@Bench
class CrowdTest {

    private static final int CROWD = Integer.getInteger("boxline.bench.crowd", 10_000);
    private static final int SECONDS = Integer.getInteger("boxline.bench.crowd.seconds", 120);
    private static final int PER_SECOND = 20;
    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("shop:shop".getBytes(UTF_8));

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void does_not_keep_customers_from_buying() throws Exception {
        try (var report = new Report("crowd");
                var database = new BenchDatabase();
                var partners = new StubPartners()) {
            List<String> settings = ShippedBoxline.defaults(database.create("boxline"), partners);
            int port = Integer.parseInt(settings.get(0).substring("--server.port=".length()));
            try (var node = new StartedNode(Launch.usual().with("-Xmx512m"), settings, report.beside(".log"))) {
                buy(port, "W", 30);
                Percentiles calm = buy(port, "C", SECONDS);
                double heapBefore = node.heap();
                Percentiles crowded;
                Collection<Long> readiness = new ConcurrentLinkedQueue<>();
                String connections;
                ScheduledExecutorService probe = Executors.newScheduledThreadPool(4);
                try (var crowd = new Crowd.Elsewhere(port, CROWD, report.beside(".crowd.log"))) {
                    var unused = probe.scheduleAtFixedRate(
                            () -> readiness.add(timed(() -> ready(port))), 0, 1, TimeUnit.SECONDS);
                    crowded = buy(port, "X", SECONDS);
                    connections = crowd.end();
                } finally {
                    probe.shutdown();
                }
                double heap = node.heap();
                long waited = System.nanoTime();
                while (heap > heapBefore * 1.1 && System.nanoTime() - waited < TimeUnit.MINUTES.toNanos(10)) {
                    TimeUnit.SECONDS.sleep(20);
                    heap = node.heap();
                }
                Percentiles ready = Percentiles.of(readiness);
                report.add(String.format(
                        Locale.ROOT,
                        "%d anonymous clients for %d s (%s), %d purchases/s: purchase answered p50"
                                + " %.0f ms (calm %.0f), p99 %.0f ms (calm %.0f), %d failed; readiness answered %d times, p99"
                                + " %.0f ms; heap %.0f MB before, %.0f MB %d s afterwards.",
                        CROWD,
                        SECONDS,
                        connections,
                        PER_SECOND,
                        crowded.p50(),
                        calm.p50(),
                        crowded.p99(),
                        calm.p99(),
                        failed.get(),
                        ready.count(),
                        ready.p99(),
                        heapBefore,
                        heap,
                        (System.nanoTime() - waited) / 1_000_000_000));
                assertThat(failed).as("purchases and probes that failed").hasValue(0);
                assertThat(ready.p99()).as("readiness in ms").isLessThan(1_000);
                assertThat(heap).isLessThan(heapBefore * 1.1);
            }
        }
    }

    /** Purchases at a pace; from when each was due until it was answered. */
    private Percentiles buy(int port, String prefix, int seconds) throws InterruptedException {
        Collection<Long> took = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService buyers = Executors.newScheduledThreadPool(50);
        long start = System.nanoTime();
        for (int n = 0; n < seconds * PER_SECOND; n++) {
            String key = prefix + n;
            long due = start + n * 1_000_000_000L / PER_SECOND;
            var unused = buyers.schedule(
                    () -> {
                        purchase(port, key);
                        took.add(System.nanoTime() - due);
                    },
                    due - System.nanoTime(),
                    TimeUnit.NANOSECONDS);
        }
        buyers.shutdown();
        if (!buyers.awaitTermination(seconds + 60, TimeUnit.SECONDS)) {
            failed.incrementAndGet();
        }
        return Percentiles.of(took);
    }

    private void purchase(int port, String key) {
        expect(
                201,
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/checkouts"))
                        .header("Authorization", LOGIN)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString("""
                        {"customerId": "mei", "courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                         "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}"""))
                        .build());
    }

    private void ready(int port) {
        expect(
                200,
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                        .timeout(Duration.ofSeconds(10))
                        .build());
    }

    private void expect(int status, HttpRequest request) {
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() != status) {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }
}
