package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.FreePort;
import dev.boxline.faults.proxy.FaultProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that were kept open and are reset as the next request goes out. */
class ResetConnectionsTest {

    @TempDir
    static Path data;

    @Test
    void four_of_them_park_no_order_and_open_no_outage() {
        int simulator = FreePort.find();
        try (FaultProxy partners = FaultProxy.to(simulator);
                Node node = new Node(
                        simulator,
                        List.of(
                                "--boxline.data-dir=" + data,
                                "--boxline.simulator.url=http://localhost:" + partners.port()))) {
            for (String request : List.of(
                    "POST /partners/payment/payments",
                    "POST /partners/wechat/v3/pay/transactions/native",
                    "POST /partners/warehouse/deductions",
                    "POST /partners/logistics/pickups")) {
                String method = request.contains("wechat") ? "WECHAT" : "SIMULATED";
                await(request).atMost(90, SECONDS).until(() -> {
                    String used = buy(node, method);
                    node.awaitFulfilled(used);
                    partners.resetOnReuse(request);
                    String orderNo = buy(node, method);
                    node.awaitFulfilled(orderNo);
                    return partners.hasReset();
                });
            }

            assertThat(node.api.get("viewer", "/api/v1/ops/outages").body().path("items"))
                    .isEmpty();
            for (String state : List.of("PARKED", "RELEASED", "QUARANTINED", "RESOLVED")) {
                assertThat(node.api
                                .get("viewer", "/api/v1/ops/parked?state=" + state)
                                .body()
                                .path("items"))
                        .as(state)
                        .isEmpty();
            }
        }
    }

    private static String buy(Node node, String method) {
        Api.Reply reply = node.api.post(
                "mei",
                "/api/v1/checkouts",
                """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "%s",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""".formatted(method),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.body().path("payment").path("payUrl").asText(""))
                .as(reply.body().toString())
                .isNotEmpty();
        return reply.body().path("orderNo").asText();
    }
}
