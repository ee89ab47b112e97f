package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold from outside, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeApplication {

    private static final String PLANS = "/api/v1/ops/release-plans";
    private static final String REASON = "{\"reason\": \"they called\"}";

    private Node node;

    abstract List<String> database();

    /** Ends what {@link #database} began, after the application. */
    abstract void stopDatabase();

    @BeforeAll
    void start() {
        node = new Node(database());
    }

    @AfterAll
    void stop() {
        node.close();
        stopDatabase();
    }

    @BeforeEach
    void allWell() {
        node.partners.behave("payment", "{}");
        node.partners.behave("warehouse", "{}");
        node.partners.behave("logistics", "{}");
        await().atMost(60, SECONDS).until(() -> total("?limit=1") == 0);
        // fresh purchases are held back while an outage of the test before is open
        await().atMost(60, SECONDS).until(node::outagesAreOver);
    }

    @Test
    void a_purchase_reaches_its_buyer() {
        String orderNo = buy("mei");

        assertThat(order("mei", orderNo).path("status").asText()).isEqualTo("PAID");
        assertThat(node.api.get("mei", "/api/v1/course-access").body().toString())
                .contains(orderNo);
        await().atMost(30, SECONDS)
                .until(() -> order("mei", orderNo).path("status").asText().equals("FULFILLED"));
        JsonNode order = order("mei", orderNo);
        assertThat(order.path("delivery").path("status").asText()).isEqualTo("DELIVERED");
        assertThat(order.path("timeline").findValuesAsText("what"))
                .containsExactly(
                        "PAID",
                        "ORDER_CREATED",
                        "ACCESS_GRANTED",
                        "STOCK_DEDUCTED",
                        "COURIER_BOOKED",
                        "FETCHED",
                        "IN_TRANSIT",
                        "DELIVERED");
        assertThat(order.path("timeline").findValuesAsText("at"))
                .extracting(Instant::parse)
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({"logistics, task_notifyLogistics", "warehouse, task_notifyWarehouse", "payment, task_requestPayment"})
    void an_outage_strands_nothing(String partner, String step) {
        node.partners.behave(partner, "{\"mode\": \"DOWN\"}");
        List<String> orders = IntStream.range(0, 15).mapToObj(n -> buy("mei")).toList();
        await().atMost(30, SECONDS).until(() -> total("?limit=1") == 15);

        JsonNode parked = node.api
                .get("viewer", "/api/v1/ops/parked?limit=200&kind=UNAVAILABLE")
                .body();
        assertThat(parked.path("items")).allSatisfy(item -> {
            assertThat(item.path("step").asText()).isEqualTo(step);
            assertThat(item.path("partner").asText()).isEqualToIgnoringCase(partner);
            assertThat(item.path("reason").asText()).isNotBlank();
            assertThat(item.path("state").asText()).isEqualTo("PARKED");
        });
        if (!partner.equals("payment")) {
            assertThat(orders)
                    .allSatisfy(orderNo -> assertThat(
                                    order("mei", orderNo).path("status").asText())
                            .isEqualTo("PAID"));
        }

        node.partners.behave(partner, "{}");
        await().atMost(60, SECONDS).until(() -> total("?limit=1") == 0);
        await().atMost(60, SECONDS)
                .until(() -> orders.stream()
                        .allMatch(orderNo ->
                                order("mei", orderNo).path("status").asText().equals("FULFILLED")));

        assertThat(orders).allSatisfy(orderNo -> {
            assertThat(node.partners.effects("payment", orderNo, "CAPTURE")).isOne();
            assertThat(node.partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
            assertThat(node.partners.effects("logistics", orderNo, "PICKUP")).isOne();
        });
        JsonNode ledger = node.api.get("viewer", "/api/v1/ops/ledger").body();
        assertThat(ledger.path("unaccounted").asLong(-1)).isZero();
        assertThat(ledger.path("stuck").asLong(-1)).isZero();
        assertThat(ledger.path("duplicates").toString()).isEqualTo("{\"charges\":0,\"deductions\":0,\"pickups\":0}");
    }

    @Test
    void partners_that_take_two_seconds_hold_up_neither_each_other_nor_their_orders() {
        node.partners.behave("warehouse", "{\"mode\": \"SLOW\", \"latencyMillis\": 2000}");
        node.partners.behave("logistics", "{\"mode\": \"SLOW\", \"latencyMillis\": 2000}");
        List<String> orders = IntStream.range(0, 40).mapToObj(n -> buy("mei")).toList();

        // one after the other, eight threads would take twenty seconds
        await().atMost(15, SECONDS)
                .until(() -> orders.stream()
                        .allMatch(orderNo -> node.partners.effects("logistics", orderNo, "PICKUP") == 1));
        await().atMost(15, SECONDS)
                .until(() -> orders.stream()
                        .noneMatch(orderNo -> order("mei", orderNo)
                                .path("delivery")
                                .path("status")
                                .asText()
                                .equals("AWAITING_DELIVERY")));
        assertThat(total("?limit=1")).isZero();
        assertThat(node.outagesAreOver()).isTrue();
        assertThat(orders)
                .allSatisfy(orderNo -> assertThat(
                                order("mei", orderNo).path("timeline").findValuesAsText("what"))
                        .doesNotContain("PARKED"));
    }

    @Test
    void a_cancellation_is_answered_while_the_courier_is_thinking_and_wins() {
        node.partners.behave("logistics", "{\"mode\": \"SLOW\", \"latencyMillis\": 2500, \"autoDeliver\": false}");
        String orderNo = buy("mei");
        await().atMost(10, SECONDS).until(() -> node.partners.effects("warehouse", orderNo, "DEDUCT") == 1);

        Instant asked = Instant.now();
        Api.Reply reply = node.api.post(
                "mei", "/api/v1/orders/" + orderNo + "/cancellation", "{\"reason\": \"twice\"}", Map.of());

        assertThat(reply.status()).isEqualTo(202);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
        await().atMost(30, SECONDS).until(() -> node.partners.effects("payment", orderNo, "REFUND") == 1);
        await().atMost(30, SECONDS).until(() -> node.partners.effects("warehouse", orderNo, "RELEASE") == 1);
        assertThat(node.partners.effects("logistics", orderNo, "PICKUP"))
                .isEqualTo(node.partners.effects("logistics", orderNo, "CANCEL"));
        assertThat(order("mei", orderNo).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void a_payment_may_settle_later_and_its_callback_come_three_times() {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy("lin");
        assertThat(node.api
                        .get("lin", "/api/v1/checkouts/" + orderNo)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("AWAITING_PAYMENT");
        assertThat(node.api.get("lin", "/api/v1/orders/" + orderNo).status()).isEqualTo(404);

        node.partners.settle(orderNo, 3);

        await().atMost(20, SECONDS)
                .until(() -> node.api.get("lin", "/api/v1/orders/" + orderNo).status() == 200);
        assertThat(order("lin", orderNo).path("timeline").findValuesAsText("what"))
                .filteredOn("PAID"::equals)
                .hasSize(1);
    }

    @Test
    void a_lost_callback_is_made_up_for_by_asking() {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy("lin");
        node.partners.settle(orderNo, 0);
        await().atMost(30, SECONDS)
                .until(() -> node.api.get("lin", "/api/v1/orders/" + orderNo).status() == 200);
    }

    @Test
    void what_logistics_refuses_waits_for_an_operator_who_gives_up() {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = buy("mei");
        await().atMost(30, SECONDS).until(() -> total("?kind=REFUSED") == 1);
        node.partners.behave("logistics", "{}");

        String path = "/api/v1/ops/parked/" + orderNo + "/resolution";
        assertThat(node.api
                        .post("viewer", path, "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}")
                        .status())
                .isEqualTo(403);
        assertThat(node.api
                        .post("operator", path, "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}")
                        .status())
                .isEqualTo(202);
        assertThat(node.api
                        .post("operator", path, "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}")
                        .status())
                .isEqualTo(409);

        await().atMost(30, SECONDS).until(() -> node.partners.effects("warehouse", orderNo, "RELEASE") == 1);
        await().atMost(30, SECONDS)
                .until(() -> order("mei", orderNo).path("status").asText().equals("CANCELLED"));
        assertThat(node.partners.effects("payment", orderNo, "REFUND")).isOne();
        await().atMost(10, SECONDS)
                .until(() -> !node.api
                        .get("mei", "/api/v1/course-access")
                        .body()
                        .toString()
                        .contains(orderNo));
    }

    @Test
    void a_lost_box_is_sent_again_by_an_operator_and_the_books_hold() {
        node.partners.behave("logistics", "{\"autoDeliver\": false}");
        String orderNo = buy("mei");
        await().atMost(30, SECONDS).until(() -> deliveryOf(orderNo).equals("BOOKED"));
        node.partners.move(orderNo, "LOST", 3);
        await().atMost(30, SECONDS).until(() -> total("?kind=REFUSED&q=" + orderNo) == 1);
        assertThat(deliveryOf(orderNo)).isEqualTo("DELAYED");

        String path = "/api/v1/ops/parked/" + orderNo + "/resolution";
        String decision = "{\"action\": \"SEND_AGAIN\", \"reason\": \"the courier lost it\"}";
        assertThat(node.api.post("operator", path, decision).status()).isEqualTo(202);
        assertThat(node.api.post("operator", path, decision).status()).isEqualTo(409);
        await().atMost(30, SECONDS).until(() -> node.partners.effects("logistics", orderNo, "PICKUP") == 2);
        await().atMost(30, SECONDS).until(() -> deliveryOf(orderNo).equals("BOOKED"));
        node.partners.move(orderNo, "DELIVERED", 3);

        await().atMost(30, SECONDS)
                .until(() -> order("mei", orderNo).path("status").asText().equals("FULFILLED"));
        assertThat(node.partners.effects("warehouse", orderNo, "DEDUCT")).isEqualTo(2);
        assertThat(node.partners.effects("payment", orderNo, "CAPTURE")).isOne();
        JsonNode ledger = node.api.get("viewer", "/api/v1/ops/ledger").body();
        assertThat(ledger.path("unaccounted").asLong(-1)).isZero();
        assertThat(ledger.path("stuck").asLong(-1)).isZero();
        assertThat(ledger.path("duplicates").toString()).isEqualTo("{\"charges\":0,\"deductions\":0,\"pickups\":0}");
    }

    private String deliveryOf(String orderNo) {
        return order("mei", orderNo).path("delivery").path("status").asText();
    }

    @Test
    void a_cancellation_under_a_key_is_answered_the_same_and_another_body_is_refused() {
        node.partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String orderNo = buy("mei");
        await().atMost(30, SECONDS).until(() -> total("?q=" + orderNo) == 1);
        String path = "/api/v1/orders/" + orderNo + "/cancellation";
        Map<String, String> key = Map.of("Idempotency-Key", "cancel-" + orderNo);

        Api.Reply first = node.api.post("mei", path, "{\"reason\": \"Bought twice\"}", key);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(202);
        assertThat(node.api.post("mei", path, "{\"reason\": \"Bought twice\"}", key))
                .isEqualTo(first);
        assertThat(node.api
                        .post("mei", path, "{\"reason\": \"Something else\"}", key)
                        .status())
                .isEqualTo(422);

        node.partners.behave("warehouse", "{}");
        await().atMost(60, SECONDS).until(() -> node.partners.effects("payment", orderNo, "REFUND") == 1);
        assertThat(node.partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        assertThat(node.api.get("viewer", "/api/v1/ops/audit?limit=200").body().toString())
                .contains("Bought twice");
    }

    @Test
    void a_large_refund_waits_for_a_second_person() {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = order("COURSE-ENGLISH-4");
        await().atMost(30, SECONDS).until(() -> total("?kind=REFUSED") == 1);
        node.partners.behave("logistics", "{}");
        String path = "/api/v1/ops/parked/" + orderNo;
        String giveUp = "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}";

        Api.Reply first = node.api.post("operator", path + "/resolution", giveUp);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("state").asText()).isEqualTo("WAITING_FOR_SECOND_PERSON");
        assertThat(node.api
                        .get("viewer", path)
                        .body()
                        .path("approval")
                        .path("askedBy")
                        .asText())
                .isEqualTo("operator");
        assertThat(node.api.get("viewer", "/api/v1/ops/approvals").body().toString())
                .contains(orderNo);
        assertThat(node.api.post("operator", path + "/resolution", giveUp).status())
                .isEqualTo(409);
        assertThat(total("?q=" + orderNo)).isOne();
        assertThat(node.partners.effects("payment", orderNo, "REFUND")).isZero();

        Api.Reply second = node.api.post("admin", path + "/resolution", giveUp);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("state").asText()).isEqualTo("DONE");
        await().atMost(30, SECONDS).until(() -> node.partners.effects("payment", orderNo, "REFUND") == 1);
        List<String> acts = new ArrayList<>();
        node.api.get("viewer", "/api/v1/ops/audit").body().path("items").forEach(act -> {
            if (act.path("about").asText().equals(orderNo)) {
                acts.add(act.path("who").asText() + " " + act.path("what").asText());
            }
        });
        assertThat(acts).containsExactly("admin GIVE_UP", "operator GIVE_UP_ASKED");
        assertThat(node.api.get("viewer", "/api/v1/ops/approvals").body().path("items"))
                .isEmpty();
    }

    private String order(String courseSku) {
        Api.Reply reply = node.api.post(
                "mei",
                "/api/v1/checkouts",
                """
                {"courseSku": "%s", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(courseSku),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).isEqualTo(201);
        return reply.body().path("orderNo").asText();
    }

    @Test
    void the_engines_own_start_buys_too_and_says_what_is_wrong() {
        String orderNo = "T-" + UUID.randomUUID();
        String path = "/engine-rest/process-definition/key/fulfilment/start";
        String body = """
                {"businessKey": "%s", "variables": {"customerId": {"value": "mei"},
                 "courseSku": {"value": "COURSE-LOGIC-3"}, "paymentMethod": {"value": "SIMULATED"},
                 "recipientName": {"value": "美 🎁"}, "recipientPhone": {"value": "13800000000"},
                 "recipientAddress": {"value": "1 Century Avenue, Shanghai"}}}""".formatted(orderNo);
        assertThat(node.api.post("mei", path, body).status()).isEqualTo(403);
        Api.Reply started = node.api.post("shop", path, body);
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.body().path("businessKey").asText()).isEqualTo(orderNo);
        assertThat(node.api.post("shop", path, body).status()).isEqualTo(409);
        await().atMost(30, SECONDS)
                .until(() -> order("mei", orderNo).path("status").asText().equals("FULFILLED"));

        Api.Reply wrong = node.api.post(
                "shop", path, body.replace("\"customerId\"", "\"paid\"").replace(orderNo, "T-wrong"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("errors").findValuesAsText("field"))
                .contains("variables.customerId", "variables.paid");
    }

    @Test
    void a_plan_releases_what_it_froze_and_accounts_for_each_order() {
        hand("{\"autoRecovery\": false, \"gate\": \"AUTO\", \"until\": null, \"reason\": \"by hand\"}");
        node.partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        List<String> orders = IntStream.range(0, 5).mapToObj(n -> buy("mei")).toList();
        await().atMost(30, SECONDS).until(() -> total("?limit=1") == 5);
        Api.Reply frozen = node.api.post(
                "operator", PLANS, "{\"filter\": {\"partner\": \"LOGISTICS\"}, \"reason\": \"they called\"}");
        assertThat(frozen.status()).as(frozen.body().toString()).isEqualTo(201);
        assertThat(frozen.body().path("eligible").asInt()).isEqualTo(5);
        String plan = PLANS + "/" + frozen.body().path("planId").asText();
        node.partners.behave("logistics", "{}");
        String hands = "/api/v1/ops/partners/LOGISTICS/";
        assertThat(node.api.post("operator", hands + "probe", REASON).status()).isEqualTo(202);
        assertThat(node.api.post("operator", hands + "skip-ramp", REASON).status())
                .isEqualTo(202);
        assertThat(node.api.post("viewer", plan + "/execution", "").status()).isEqualTo(403);

        assertThat(node.api.post("operator", plan + "/execution", "").status()).isEqualTo(202);
        assertThat(node.api.post("operator", plan + "/execution", "").status()).isEqualTo(409);
        await().atMost(60, SECONDS)
                .until(() -> node.api
                        .get("viewer", plan)
                        .body()
                        .path("state")
                        .asText()
                        .equals("DONE"));

        JsonNode done = node.api.get("viewer", plan).body();
        assertThat(done.path("released").asInt()).isEqualTo(5);
        assertThat(done.path("passed").asInt()).isEqualTo(5);
        JsonNode receipts = node.api.get("viewer", plan + "/receipts").body().path("items");
        assertThat(receipts.findValuesAsText("orderNo")).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(receipts.findValuesAsText("state")).containsOnly("PASSED");
        hand("{\"autoRecovery\": true, \"gate\": \"AUTO\", \"until\": null, \"reason\": \"\"}");
    }

    private void hand(String gate) {
        assertThat(node.api
                        .put("operator", "/api/v1/ops/partners/LOGISTICS", gate)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_same_key_buys_once() {
        String key = UUID.randomUUID().toString();
        Api.Reply first = checkout("mei", key, "Mei");
        Api.Reply again = checkout("mei", key, "Mei");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again).isEqualTo(first);
        assertThat(checkout("mei", key, "Somebody else").status()).isEqualTo(422);
    }

    @Test
    void a_customer_sees_nothing_of_another() {
        String orderNo = buy("mei");
        assertThat(node.api.get("lin", "/api/v1/orders/" + orderNo).status()).isEqualTo(404);
        assertThat(node.api.get("lin", "/api/v1/checkouts/" + orderNo).status()).isEqualTo(404);
        assertThat(node.api
                        .post("lin", "/api/v1/orders/" + orderNo + "/cancellation", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(node.api.get("", "/api/v1/orders/" + orderNo).status()).isEqualTo(401);
    }

    @Test
    void an_unsigned_callback_changes_nothing() {
        Api.Reply reply = node.api.post(
                "",
                "/callbacks/payment/simulated",
                "{}",
                Map.of("X-Boxline-Timestamp", "1", "X-Boxline-Signature", "00"));
        assertThat(reply.status()).isEqualTo(401);
    }

    private String buy(String customer) {
        Api.Reply reply = checkout(customer, UUID.randomUUID().toString(), "Mei");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body().path("orderNo").asText();
    }

    private Api.Reply checkout(String customer, String key, String name) {
        return node.api.checkout(customer, name, Map.of("Idempotency-Key", key));
    }

    private JsonNode order(String customer, String orderNo) {
        return node.api.get(customer, "/api/v1/orders/" + orderNo).body();
    }

    private long total(String filter) {
        return node.api
                .get("viewer", "/api/v1/ops/parked" + filter)
                .body()
                .path("total")
                .asLong(-1);
    }
}
