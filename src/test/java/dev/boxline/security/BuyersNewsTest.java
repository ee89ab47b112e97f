package dev.boxline.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.logistics.Logistics;
import dev.boxline.process.sweep.PendingPayments;
import dev.boxline.webhook.WebhookSender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a buyer sees of a payment that is closed and of a box whose carrier changes, by API and page. */
class BuyersNewsTest extends HttpSecurityTestSupport {

    @Autowired
    ApplicationContext application;

    @Autowired
    PendingPayments pendingPayments;

    @Autowired
    Logistics logistics;

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY", "SIMULATED"})
    void the_button_to_pay_is_gone_once_the_provider_has_closed_the_payment(String method) throws IOException {
        partners.behave("payment", "{\"autoSettle\": false}");
        JsonNode checkout = bought(method);
        String orderNo = checkout.path("orderNo").asText();
        String payUrl = checkout.path("payment").path("payUrl").asText();
        HttpTestClient buyer = HttpTestClient.loggedIn("mei", port);
        assertThat(buyer.get("/orders/" + orderNo + "?lang=en").body()).contains("Pay CN¥199.00", "href=\"" + payUrl);

        partners.close(orderNo);
        await().atMost(30, SECONDS).until(() -> {
            pendingPayments.query(orderNo);
            return as("mei").get("/api/v1/checkouts/" + orderNo).body().contains("\"EXPIRED\"");
        });

        JsonNode closed =
                json.readTree(as("mei").get("/api/v1/checkouts/" + orderNo).body());
        assertThat(closed.path("payment").path("payUrl").isNull()).isTrue();
        assertThat(closed.path("actions").toString()).doesNotContain("PAY");
        assertThat(buyer.get("/orders/" + orderNo + "?lang=en").body())
                .contains("Buy again")
                .doesNotContain("Pay CN¥199.00", payUrl);
    }

    @Test
    void the_latest_carrier_and_number_are_shown() throws IOException {
        partners.behave("payment", "{}");
        String orderNo = bought("SIMULATED").path("orderNo").asText();
        await().atMost(30, SECONDS).until(() -> logistics.pickup(orderNo).isPresent());
        String pickupNo = logistics.pickup(orderNo).orElseThrow().pickupNo();
        var webhooks = new WebhookSender(application);
        HttpTestClient buyer = HttpTestClient.loggedIn("mei", port);

        assertThat(webhooks.box("E-1", orderNo, pickupNo, "FETCHED", "SF", "SF1234567890"))
                .isEqualTo(200);
        assertShown(buyer, orderNo, "SF", "SF1234567890");

        assertThat(webhooks.box("E-2", orderNo, pickupNo, "IN_TRANSIT", "圆通", "YT9"))
                .isEqualTo(200);
        assertShown(buyer, orderNo, "圆通", "YT9");
        assertThat(buyer.get("/orders/" + orderNo).body()).doesNotContain("SF1234567890");
    }

    private void assertShown(HttpTestClient buyer, String orderNo, String carrier, String trackingNo)
            throws IOException {
        JsonNode delivery =
                json.readTree(as("mei").get("/api/v1/orders/" + orderNo).body()).path("delivery");
        assertThat(delivery.path("carrier").asText()).isEqualTo(carrier);
        assertThat(delivery.path("trackingNo").asText()).isEqualTo(trackingNo);
        assertThat(buyer.get("/orders/" + orderNo).body()).contains(">" + carrier + "<", ">" + trackingNo + "<");
    }

    private JsonNode bought(String method) throws IOException {
        HttpResponse<String> bought = as("mei")
                .json(
                        "POST",
                        Attacks.CHECKOUTS,
                        """
                        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "%s", "recipient":
                          {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""".formatted(method),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        return json.readTree(bought.body());
    }
}
