package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alipay is down in one of many ways, its health included; the other providers are well. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneProviderDownTest {

    private static final int EACH = 3;
    private static final String PAGE = "<html><body>not today</body></html>";

    @TempDir
    static Path data;

    private AilingPartner alipay;
    private Node node;

    @BeforeAll
    void start() throws IOException {
        alipay = new AilingPartner();
        node = new Node(List.of(
                "--boxline.data-dir=" + data,
                "--boxline.payment.alipay.endpoint.url=" + alipay.url() + "/partners/alipay/gateway.do",
                "--boxline.payment.alipay.endpoint.health-url=" + alipay.url() + "/partners/payment/health",
                "--boxline.payment.alipay.endpoint.call-budget=2800ms",
                "--boxline.payment.wechat.endpoint.call-budget=10s",
                "--boxline.payment.simulated.endpoint.call-budget=10s"));
        alipay.passOnTo(node.simulatorUrl());
        quietPartners();
        for (String warm : List.of("WECHAT", "SIMULATED", "ALIPAY")) {
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
        alipay.close();
    }

    @AfterEach
    void well() {
        alipay.recovers();
        quietPartners();
        await().atMost(60, SECONDS).until(node::outagesAreOver);
    }

    private void quietPartners() {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        node.partners.behave("logistics", "{}");
    }

    static List<Named<AilingPartner.Ailment>> ailments() {
        return List.of(
                Named.of("503 without a body", AilingPartner.answering(503, "text/plain", "")),
                Named.of("503 as a page", AilingPartner.answering(503, "text/html", PAGE)),
                Named.of("500", AilingPartner.answering(500, "text/plain", "error")),
                Named.of("500 in JSON", AilingPartner.answering(500, "application/json", "{\"code\": 20000}")),
                Named.of("502 of a gateway", AilingPartner.answering(502, "text/html", PAGE)),
                Named.of("504 of a gateway", AilingPartner.answering(504, "text/html", PAGE)),
                Named.of("429", AilingPartner.answering(429, "application/json", "{}")),
                Named.of("403 of a firewall", AilingPartner.answering(403, "text/html", PAGE)),
                Named.of("404 as a page", AilingPartner.answering(404, "text/html", PAGE)),
                Named.of("407 of a proxy", AilingPartner.answering(407, "text/html", PAGE)),
                Named.of("a redirect", AilingPartner.answering(302, "text/html", "")),
                Named.of("hanging up", HttpExchange::close));
    }

    @ParameterizedTest
    @MethodSource("ailments")
    void purchases_by_the_other_providers_have_their_payment_links(AilingPartner.Ailment ailment) {
        alipay.ails(ailment);
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

        alipay.recovers();
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(parked)
                        .allSatisfy(checkout -> assertThat(payUrl(checkout)).isNotEmpty()));
    }

    @Test
    void refunds_by_another_provider_are_made_and_those_by_the_one_that_is_down_wait_for_it() {
        node.partners.behave("payment", "{}");
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String byWechat = paid("WECHAT");
        String byAlipay = paid("ALIPAY");

        alipay.ails(AilingPartner.answering(503, "text/html", PAGE));
        cancel(byAlipay);
        cancel(byWechat);

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(timeline(byWechat)).contains("REFUNDED"));
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(undo(byAlipay)).isEqualTo("PAYMENT alipay UNAVAILABLE PARKED"));
        assertThat(node.partners.effects("payment", byWechat, "REFUND")).isOne();
        assertThat(node.partners.effects("payment", byAlipay, "REFUND")).isZero();
        assertThat(timeline(byAlipay)).doesNotContain("REFUNDED");
        assertThat(outages()).containsExactly("PAYMENT alipay PROBING");

        alipay.recovers();
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(timeline(byAlipay)).contains("REFUNDED"));
        assertThat(node.partners.effects("payment", byAlipay, "REFUND")).isOne();
    }

    private String paid(String method) {
        String orderNo = checkout(method).path("orderNo").asText();
        await().atMost(30, SECONDS)
                .until(() -> node.api.get("mei", "/api/v1/orders/" + orderNo).status() == 200);
        return orderNo;
    }

    private void cancel(String orderNo) {
        await().atMost(30, SECONDS)
                .until(() -> node.api
                                .post("mei", "/api/v1/orders/" + orderNo + "/cancellation", "{}")
                                .status()
                        == 202);
    }

    private List<String> timeline(String orderNo) {
        return node.api
                .get("mei", "/api/v1/orders/" + orderNo)
                .body()
                .path("timeline")
                .findValuesAsText("what");
    }

    /** How an order is parked that could not be undone. */
    private String undo(String orderNo) {
        for (JsonNode item :
                node.api.get("viewer", "/api/v1/ops/parked?q=" + orderNo).body().path("items")) {
            if (item.path("step").asText().equals("task_undoOrder")) {
                return String.join(
                        " ",
                        item.path("partner").asText(),
                        item.path("endpoint").asText(),
                        item.path("kind").asText(),
                        item.path("state").asText());
            }
        }
        return "";
    }

    private String payUrl(JsonNode checkout) {
        return node.api
                .get("mei", "/api/v1/checkouts/" + checkout.path("orderNo").asText())
                .body()
                .path("payment")
                .path("payUrl")
                .asText("");
    }

    /** Those that aren't over. */
    private List<String> outages() {
        List<String> outages = new ArrayList<>();
        node.api
                .get("viewer", "/api/v1/ops/outages")
                .body()
                .path("items")
                .forEach(outage -> outages.add(outage.path("partner").asText() + " "
                        + outage.path("endpoint").asText() + " "
                        + outage.path("state").asText()));
        outages.removeIf(outage -> outage.endsWith(" CLOSED"));
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
