package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner takes the call about an order and doesn't answer, while the buyer cancels it. */
@Tag("long")
@Tag("alone")
class CancellationDuringHangTest {

    private static final int ORDERS = 15;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void is_answered_within_200_ms_and_undone(String partner) throws IOException {
        try (var postgres = new DurablePostgres();
                var node = new Node(settings(postgres))) {
            node.partners.allWell();
            node.partners.behave(partner, "{\"mode\": \"HANG\"}");
            Map<String, Duration> answers = new LinkedHashMap<>();
            for (int n = 0; n < ORDERS; n++) {
                long before = node.partners.requests(partner);
                String orderNo = node.api.buy(Map.of());
                await().atMost(30, SECONDS).until(() -> node.partners.requests(partner) > before);
                answers.put(orderNo, cancel(node, orderNo));
            }

            assertThat(median(answers.values())).isLessThan(Duration.ofMillis(200));

            node.partners.allWell();
            for (String orderNo : answers.keySet()) {
                await().atMost(60, SECONDS).until(() -> node.partners.effects("payment", orderNo, "REFUND") == 1);
                await().atMost(60, SECONDS).untilAsserted(() -> {
                    assertThat(node.partners.effects("warehouse", orderNo, "DEDUCT"))
                            .isEqualTo(node.partners.effects("warehouse", orderNo, "RELEASE"));
                    assertThat(node.partners.effects("logistics", orderNo, "PICKUP"))
                            .isEqualTo(node.partners.effects("logistics", orderNo, "CANCEL"));
                });
            }
            if (partner.equals("warehouse")) {
                // but for the last one, whose warehouse answered at once
                List<String> called = List.copyOf(answers.keySet()).subList(0, ORDERS - 1);
                assertThat(called)
                        .allSatisfy(orderNo -> assertThat(node.partners.effects("logistics", orderNo, "PICKUP"))
                                .as("the courier was never called for %s", orderNo)
                                .isZero());
            }
        }
    }

    private List<String> settings(DurablePostgres postgres) {
        List<String> settings = new ArrayList<>(postgres.settings(data));
        for (String partner : List.of("warehouse", "logistics")) {
            settings.add("--boxline." + partner + ".endpoint.call-budget=15s"); // longer than all cancellations
        }
        return settings;
    }

    /** How long the answer took. */
    private static Duration cancel(Node node, String orderNo) {
        await().atMost(30, SECONDS)
                .until(() -> node.api.get("mei", "/api/v1/orders/" + orderNo).status() == 200);
        long asked = System.nanoTime();
        Api.Reply reply = node.api.post(
                "mei", "/api/v1/orders/" + orderNo + "/cancellation", "{\"reason\": \"twice\"}", Map.of());
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        return took;
    }

    private static Duration median(Collection<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}
