package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.boxline.faults.cluster.LoneNode;
import dev.boxline.faults.load.NodeClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever only watches or reports may break: orders go on, and one line a minute says so. */
@Tag("long")
class BrokenSurroundingsTest {

    private static final int ORDERS = 10;

    /** A port that refuses connections, and that no other test gets. */
    private static final int NOBODY = 1;

    @TempDir
    Path data;

    @Test
    void no_collector_no_mail_server_and_a_webhook_that_hangs_stop_no_order() throws IOException {
        var logs = new RecordedLogs();
        var hanging = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        CompletableFuture<Socket> caught = CompletableFuture.supplyAsync(() -> {
            try {
                return hanging.accept();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (logs;
                hanging;
                var node = new Node(List.of(
                        "--boxline.data-dir=" + data,
                        "--management.tracing.enabled=true",
                        "--management.tracing.opentelemetry.export.schedule-delay=100ms",
                        "--management.otlp.tracing.endpoint=http://localhost:" + NOBODY + "/v1/traces",
                        "--spring.mail.host=localhost",
                        "--spring.mail.port=" + NOBODY,
                        "--boxline.alerts.mail.from=boxline@shop.example",
                        "--boxline.alerts.mail.to[0]=night@shop.example",
                        "--boxline.alerts.webhooks[0].url=http://localhost:" + hanging.getLocalPort() + "/",
                        "--boxline.alerts.timeout=2m",
                        "--boxline.alerts.interval=500ms"))) {
            logs.begin();
            String forAnAlert = node.api.buy(Map.of());
            node.awaitFulfilled(forAnAlert);
            assertThat(PaymentNotice.settled(forAnAlert, 1).send(node.api, "demo-payment-secret"))
                    .as("the amount does not match, which is alerted")
                    .isEqualTo(422);
            await().atMost(60, SECONDS).until(caught::isDone); // and nobody answers it
            for (int n = 0; n < ORDERS; n++) {
                node.awaitFulfilled(node.api.buy(Map.of()));
            }
            await().atMost(60, SECONDS).untilAsserted(() -> {
                assertThat(logs.of("dev.boxline.alerting")).isNotEmpty();
                assertThat(logs.of("dev.boxline.tracing")).isNotEmpty();
            });
        }
        assertThat(logs.all())
                .as("what a receiver that hangs breaks when the node stops")
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("destroy method failed"));
        for (String who : List.of("dev.boxline.alerting", "dev.boxline.tracing")) {
            List<Long> times =
                    logs.of(who).stream().map(ILoggingEvent::getTimeStamp).toList();
            assertThat(IntStream.range(1, times.size()).mapToLong(n -> times.get(n) - times.get(n - 1)))
                    .as("milliseconds between lines of " + who)
                    .allMatch(between -> between >= Duration.ofMinutes(1).toMillis());
        }
    }

    @Test
    void a_log_on_a_full_disk_stops_no_order() {
        try (var node = new LoneNode(data)) {
            node.startUnheard();
            node.awaitReady();
            for (int n = 0; n < ORDERS; n++) {
                NodeClient.Reply bought = node.client().post("mei", "/api/v1/checkouts", BODY, key());
                assertThat(bought.status()).isEqualTo(201);
                String path = "/api/v1/orders/" + bought.body().path("orderNo").asText();
                await().atMost(60, SECONDS)
                        .until(() -> node.client()
                                .get("mei", path)
                                .body()
                                .path("status")
                                .asText()
                                .equals("FULFILLED"));
            }
        }
    }

    private static final String BODY = """
            {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
             "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""";

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }
}
