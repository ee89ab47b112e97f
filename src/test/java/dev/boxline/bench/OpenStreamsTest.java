package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two hundred buyers who follow their orders live, in three calm minutes: one before they come, two while they watch. Their
 * own end of the lines is in this process, too, and counts against us.
 */
@Bench
class OpenStreamsTest {

    private static final int STREAMS = Integer.getInteger("boxline.bench.streams", 200);
    private static final int CALM_SECONDS = Integer.getInteger("boxline.bench.calm", 60);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("mei:mei".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void watching_costs_next_to_nothing_and_keeps_nothing() throws Exception {
        try (var scene = new Scene("streams")) {
            scene.warmUp();
            List<String> orders =
                    IntStream.rangeClosed(1, STREAMS).mapToObj(n -> "S-" + n).toList();
            for (String order : orders) {
                scene.pay(order);
            }
            scene.await(() -> scene.booked() == STREAMS, Duration.ofMinutes(1));
            scene.report.add("| open streams | statements/min | CPU s/min | memory afterwards, MB |");
            scene.report.add("|--:|--:|--:|--:|");
            minute(scene, 0);

            Set<String> booked = ConcurrentHashMap.newKeySet();
            String shop = "http://localhost:"
                    + scene.boxline.application().getEnvironment().getRequiredProperty("server.port");
            List<CompletableFuture<?>> lines = new ArrayList<>();
            orders.forEach(order -> lines.add(follow(shop, order, booked)));
            scene.await(() -> booked.size() == STREAMS, Duration.ofMinutes(1));
            Minute first = minute(scene, STREAMS);
            Minute second = minute(scene, STREAMS);

            assertThat(booked).as("still followed").hasSize(STREAMS);
            over.set(true);
            lines.forEach(it -> it.cancel(true));
            assertThat(second.memory()).as("memory").isLessThanOrEqualTo(first.memory() + 5);
            assertThat(second.effort().cpuSeconds()).as("CPU").isLessThan(6); // a tenth of one core
        }
    }

    private record Minute(Effort effort, long memory) {}

    private static Minute minute(Scene scene, int streams) throws InterruptedException {
        TimeUnit.SECONDS.sleep(20); // what is done once after a change is done
        Effort before = Effort.soFar(scene.jdbc);
        TimeUnit.SECONDS.sleep(CALM_SECONDS);
        var minute = new Minute(Effort.soFar(scene.jdbc).since(before), Memory.used());
        scene.report.add(String.format(
                Locale.ROOT,
                "| %d | %d | %.1f | %d |",
                streams,
                minute.effort().statements(),
                minute.effort().cpuSeconds(),
                minute.memory()));
        return minute;
    }

    /** Follows an order to the end of the test, and says when it was told of the courier. */
    private CompletableFuture<?> follow(String shop, String order, Set<String> booked) {
        var request = HttpRequest.newBuilder(URI.create(shop + "/api/v1/orders/" + order + "/events"))
                .header("Authorization", LOGIN)
                .build();
        var line = HttpResponse.BodyHandlers.ofByteArrayConsumer(
                bytes -> bytes.map(it -> new String(it, StandardCharsets.UTF_8))
                        .filter(text -> text.contains("COURIER_BOOKED"))
                        .ifPresent(text -> booked.add(order)));
        return http.sendAsync(request, line).whenComplete((answer, error) -> {
            if (!over.get()) {
                booked.remove(order); // hung up too early
            }
        });
    }
}
