package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectsTest {

    @TempDir
    Path folder;

    private SimulatorFixture rig;

    @BeforeEach
    void start() throws IOException {
        rig = new SimulatorFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void deducts_once_when_fifty_repeats_arrive_together() {
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 50)
                .mapToObj(i ->
                        rig.send("POST", "/partners/warehouse/deductions", "k1", SimulatorFixture.deduction("T-1")))
                .toList();

        assertThat(calls)
                .extracting(call -> call.join().body())
                .containsOnly(calls.get(0).join().body());
        assertThat(rig.effects("warehouse", "T-1")).containsExactly("DEDUCT");
        assertThat(rig.ledger("warehouse").path("duplicates").asInt()).isEqualTo(49);
        assertThat(rig.get("/simulator/warehouse/stock")
                        .json()
                        .path("BOX-LOGIC-3")
                        .asInt())
                .isEqualTo(999_999);
    }

    @Test
    void refuses_a_key_that_comes_again_with_another_content() {
        rig.deduct("k1", "T-1");
        rig.book("k2", "T-1");
        rig.post("/partners/warehouse/releases", "k3", "{\"orderNo\": \"T-1\"}");

        assertThat(rig.deduct("k1", "T-2").status()).isEqualTo(422);
        assertThat(rig.book("k2", "T-2").status()).isEqualTo(422);
        assertThat(rig.post("/partners/warehouse/releases", "k3", "{\"orderNo\": \"T-2\"}")
                        .status())
                .isEqualTo(422);
        assertThat(rig.post("/partners/logistics/pickups/T-1/cancellation", "k2", "{}")
                        .status())
                .as("another path")
                .isEqualTo(422);
        assertThat(rig.effects("warehouse", "T-2")).isEmpty();
        assertThat(rig.effects("logistics", "T-1")).doesNotContain("CANCEL");
    }

    @Test
    void says_on_its_first_page_what_it_can_do() throws IOException {
        for (String language : List.of("en", "zh")) {
            String page = rig.send("GET", "/?lang=" + language, null, "").join().body();

            assertThat(page).contains(language.equals("en") ? "Simulated partners" : "模拟合作方", "failOrders");
            for (String partner : List.of("payment", "warehouse", "logistics")) {
                for (String path : List.of("behaviour", "ledger", "ledger?summary=true")) {
                    String link = "/simulator/" + partner + "/" + path;
                    assertThat(page).contains("href=\"" + link + "\"");
                    assertThat(rig.send("GET", link, null, "").join().statusCode())
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void refuses_a_payment_or_refund_that_comes_again_with_another_content() {
        rig.pay("k1", "T-1");
        String changed = SimulatorFixture.payment("T-1").replace("19900", "19901");
        rig.post("/simulator/payment/orders/T-1/settlement", "none", "{}");
        String refund = "{\"amountMinor\": 19900, \"currency\": \"CNY\", \"reason\": \"%s\"}";
        rig.post("/partners/payment/payments/T-1/refunds", "k2", refund.formatted("cancelled"));

        assertThat(rig.post("/partners/payment/payments", "k1", changed).status())
                .isEqualTo(422);
        assertThat(rig.post("/partners/payment/payments/T-1/refunds", "k2", refund.formatted("returned"))
                        .status())
                .isEqualTo(422);
        assertThat(rig.post("/partners/payment/payments/T-1/refunds", "k2", refund.formatted("cancelled"))
                        .status())
                .isEqualTo(201);
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE", "REFUND");
    }

    @Test
    void takes_the_same_content_for_the_same_whatever_the_order_of_its_members() {
        rig.post("/partners/warehouse/deductions", "k1", """
                {"quantity": 1, "recipient": {"phone": "1", "name": "Mei", "address": "1 Lane"}, "sku": "BOX-LOGIC-3", "orderNo": "T-1"}""");

        assertThat(rig.post("/partners/warehouse/deductions", "k1", """
                {"orderNo": "T-1", "sku": "BOX-LOGIC-3", "quantity": 1, "recipient": {"name": "Mei", "address": "1 Lane", "phone": "1"}}""").status())
                .isEqualTo(201);
    }

    @Test
    void settles_in_the_answer_and_tells_how_a_repeated_payment_stands_now() {
        SimulatorFixture.Response created = rig.pay("k1", "T-1");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("status")).isEqualTo("SETTLED");
        refund("r1", 19_900);

        assertThat(rig.pay("k1", "T-1").text("status")).isEqualTo("REFUNDED");
        assertThat(rig.get("/partners/payment/requests/k1").json()).isEqualTo(created.json());
        assertThat(rig.ledger("payment").path("entries").path(0).path("key").asText())
                .isEqualTo("k1");
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE", "REFUND");
    }

    @Test
    void gives_back_no_more_than_was_captured() {
        rig.pay("k1", "T-1");
        assertThat(refund("r1", 10_000).status()).isEqualTo(201);
        assertThat(refund("r1", 10_000).status()).isEqualTo(201);
        SimulatorFixture.Response tooMuch = refund("r2", 9_901);

        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.text("reason")).contains("exceeds the amount that can be refunded");
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE", "REFUND");
    }

    @Test
    void closes_what_was_not_captured_and_leaves_the_rest_alone() {
        rig.pay("k1", "T-1");
        rig.behave("payment", "{\"autoSettle\": false}");
        rig.pay("k2", "T-2");

        assertThat(close("T-1", "c1")).isEqualTo("SETTLED");
        assertThat(close("T-2", "c2")).isEqualTo("CLOSED");
        assertThat(close("T-2", "c3")).isEqualTo("CLOSED");
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
        assertThat(rig.effects("payment", "T-2")).containsExactly("CLOSE");
        assertThat(rig.post("/simulator/payment/orders/T-2/settlement", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void releases_only_what_is_deducted() {
        rig.deduct("k1", "T-1");

        assertThat(release("T-1", "r1").path("released").asBoolean()).isTrue();
        assertThat(release("T-1", "r2").path("released").asBoolean()).isFalse();
        assertThat(release("T-2", "r3").path("released").asBoolean()).isFalse();
        assertThat(rig.effects("warehouse", "T-1")).containsExactly("DEDUCT", "RELEASE");
        assertThat(rig.get("/simulator/warehouse/stock")
                        .json()
                        .path("BOX-LOGIC-3")
                        .asInt())
                .isEqualTo(1_000_000);
    }

    @Test
    void cancels_a_pickup_until_the_box_is_fetched() {
        rig.behave("logistics", "{\"autoDeliver\": false}");
        rig.book("k1", "T-1");
        rig.book("k2", "T-2");
        rig.post("/simulator/logistics/orders/T-2/events", "{\"event\": \"FETCHED\"}");

        assertThat(cancel("T-1", "c1")).isTrue();
        assertThat(cancel("T-2", "c2")).isFalse();
        assertThat(rig.effects("logistics", "T-1")).containsExactly("PICKUP", "CANCEL");
        assertThat(rig.effects("logistics", "T-2")).containsExactly("PICKUP");
    }

    @Test
    void asks_for_a_key_and_for_whole_bodies() {
        assertThat(rig.post("/partners/payment/payments", SimulatorFixture.payment("T-1"))
                        .status())
                .isEqualTo(400);
        SimulatorFixture.Response wrong = rig.post(
                "/partners/warehouse/deductions", "k1", "{\"orderNo\": \"T-1\", \"sku\": \"A\", \"quantity\": 0}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors").path(0).path("field").asText()).isEqualTo("quantity");
        assertThat(rig.post("/partners/payment/payments", "k1", "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(rig.get("/partners/payment/payments/T-1").status()).isEqualTo(404);
        assertThat(rig.ledger("payment").path("accepted").asInt()).isZero();
    }

    @Test
    void shows_the_page_to_pay_on_and_takes_the_payment_once() {
        rig.behave("payment", "{\"autoSettle\": false}");
        String page = "/pay/" + rig.pay("k1", "T-1").text("paymentNo");

        assertThat(rig.send("GET", page, null, "").join().body()).contains("199.00 CNY", "T-1", "<button>Pay</button>");
        assertThat(rig.send("GET", page + "?lang=zh", null, "").join().body())
                .contains("lang=\"zh-CN\"", "<button>支付</button>");
        assertThat(rig.send("POST", page, null, "").join().body())
                .contains("Paid")
                .doesNotContain("<button>");
        assertThat(rig.send("POST", page, null, "").join().body()).contains("Paid");
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
    }

    private SimulatorFixture.Response refund(String key, int amount) {
        return rig.post(
                "/partners/payment/payments/T-1/refunds",
                key,
                "{\"amountMinor\": " + amount + ", \"currency\": \"CNY\", \"reason\": \"cancelled\"}");
    }

    private String close(String orderNo, String key) {
        return rig.post("/partners/payment/payments/" + orderNo + "/close", key, "{}")
                .text("status");
    }

    private JsonNode release(String orderNo, String key) {
        return rig.post("/partners/warehouse/releases", key, "{\"orderNo\": \"" + orderNo + "\"}")
                .json();
    }

    private boolean cancel(String orderNo, String key) {
        return rig.post("/partners/logistics/pickups/" + orderNo + "/cancellation", key, "")
                .json()
                .path("cancelled")
                .asBoolean();
    }
}
