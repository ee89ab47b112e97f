package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Alipay answers 503 to everything, its health included; the other providers are well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneProviderDownTest {

    private static final int EACH = 10;

    @TempDir
    static Path data;

    private HttpServer alipay;
    private Node node;

    @BeforeAll
    void start() throws IOException {
        alipay = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
        alipay.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        alipay.start();
        String url = "http://localhost:" + alipay.getAddress().getPort();
        node = new Node(List.of(
                "--boxline.data-dir=" + data,
                "--boxline.payment.alipay.endpoint.url=" + url,
                "--boxline.payment.alipay.endpoint.health-url=" + url + "/health",
                "--boxline.payment.wechat.endpoint.call-budget=2800ms",
                "--boxline.payment.simulated.endpoint.call-budget=2800ms"));
        node.partners.behave("payment", "{\"autoSettle\": false}");
        for (String warm : List.of("WECHAT", "SIMULATED")) {
            await().atMost(60, SECONDS)
                    .until(() -> !checkout(warm)
                            .path("payment")
                            .path("payUrl")
                            .asText("")
                            .isEmpty());
        }
        await().atMost(60, SECONDS).until(node::outagesAreOver);
    }

    @AfterAll
    void stop() {
        node.close();
        alipay.stop(0);
    }

    @Test
    void purchases_by_the_other_providers_have_their_payment_links() {
        List<JsonNode> parked = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            parked.add(checkout("ALIPAY"));
        }
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(outages()).containsExactly("PAYMENT alipay PROBING"));

        for (int n = 0; n < EACH; n++) {
            for (String method : List.of("WECHAT", "SIMULATED")) {
                assertThat(checkout(method).path("payment").path("payUrl").asText(""))
                        .as(method)
                        .isNotEmpty();
            }
            parked.add(checkout("ALIPAY"));
        }

        assertThat(parked).allSatisfy(checkout -> {
            assertThat(checkout.path("status").asText()).isEqualTo("AWAITING_PAYMENT");
            assertThat(checkout.path("payment").path("payUrl").isNull()).isTrue();
        });
        assertThat(outages()).containsExactly("PAYMENT alipay PROBING");
        assertThat(node.api.get("mei", "/api/v1/payment-methods").body().path("items"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"method\":\"SIMULATED\",\"available\":true}",
                        "{\"method\":\"WECHAT\",\"available\":true}",
                        "{\"method\":\"ALIPAY\",\"available\":false}");
        JsonNode waiting =
                node.api.get("viewer", "/api/v1/ops/parked?partner=PAYMENT").body();
        assertThat(waiting.path("items").findValuesAsText("endpoint"))
                .hasSize(parked.size())
                .containsOnly("alipay");
    }

    private List<String> outages() {
        List<String> outages = new ArrayList<>();
        node.api
                .get("viewer", "/api/v1/ops/outages")
                .body()
                .path("items")
                .forEach(outage -> outages.add(outage.path("partner").asText() + " "
                        + outage.path("endpoint").asText() + " "
                        + outage.path("state").asText()));
        return outages;
    }

    private JsonNode checkout(String method) {
        Api.Reply reply = node.api.post(
                "mei",
                "/api/v1/checkouts",
                """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "%s",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""".formatted(method),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).isEqualTo(201);
        return reply.body();
    }
}
