package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.logistics.kuaidi100.Kuaidi100StandIn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop whose boxes go by 快递100: through an outage with lost answers, and to their buyers' doors. */
@Tag("long")
class Kuaidi100OutageTest {

    private static final int ORDERS = 50;

    @TempDir
    Path data;

    @Test
    void each_box_is_booked_once_by_the_platforms_ledger_and_arrives() {
        try (var platform = new Kuaidi100StandIn();
                var node = new Node(settings(platform))) {
            platform.loseAnswers(0.3);
            List<String> orders = buyThroughAnOutage(node, platform);

            await().atMost(90, SECONDS)
                    .until(() -> orders.stream()
                            .allMatch(orderNo -> timeline(node, orderNo).contains("COURIER_BOOKED")));

            Map<String, Long> booked =
                    platform.ledger().stream().collect(groupingBy(Kuaidi100StandIn.Order::thirdOrderId, counting()));
            assertThat(booked.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            orders.stream().map(orderNo -> "1-" + orderNo).toList());
            assertThat(booked.values()).containsOnly(1L);
            assertThat(orders.stream().filter(orderNo -> timeline(node, orderNo).contains("PARKED")))
                    .as("parked by the outage")
                    .isNotEmpty();

            platform.ledger().forEach(order -> delivered(platform, order));
            platform.ledger().stream()
                    .skip(ORDERS / 2)
                    .forEach(order ->
                            assertThat(platform.track(order, 3).statusCode()).isEqualTo(200));
            await().atMost(60, SECONDS)
                    .untilAsserted(() ->
                            assertThat(ledger(node).path("delivered").asInt()).isEqualTo(ORDERS));
            assertThat(ledger(node).path("duplicates").path("pickups").asInt(-1))
                    .isZero();
            assertThat(ledger(node).path("parked").asInt(-1)).isZero();
        }
    }

    private static List<String> buyThroughAnOutage(Node node, Kuaidi100StandIn platform) {
        ExecutorService buyers = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<String>> bought = IntStream.range(0, ORDERS)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> buy(node.api), buyers))
                    .toList();
            await().atMost(60, SECONDS).until(() -> platform.ledger().size() >= ORDERS / 5);
            platform.breakDown(502, true);
            List<String> orders = bought.stream().map(CompletableFuture::join).toList();
            await().atMost(60, SECONDS)
                    .until(() -> orders.stream()
                            .anyMatch(orderNo -> timeline(node, orderNo).contains("PARKED")));
            platform.breakDown(null, true);
            return orders;
        } finally {
            buyers.shutdownNow();
        }
    }

    private static void delivered(Kuaidi100StandIn platform, Kuaidi100StandIn.Order order) {
        HttpResponse<String> taken = platform.tell(order, 10);
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("\"result\":true", "\"returnCode\":\"200\"");
        assertThat(platform.track(order, 0).statusCode()).isEqualTo(200);
        if (platform.ledger().indexOf(order) < ORDERS / 2) {
            assertThat(platform.tell(order, 13).statusCode()).isEqualTo(200);
            assertThat(platform.tell(order, 13).statusCode()).as("once more").isEqualTo(200);
        }
    }

    @Test
    void a_callback_with_another_signature_is_answered_401_and_moves_nothing() {
        try (var platform = new Kuaidi100StandIn();
                var node = new Node(settings(platform))) {
            String orderNo = buy(node.api);
            await().atMost(30, SECONDS).until(() -> timeline(node, orderNo).contains("COURIER_BOOKED"));
            Kuaidi100StandIn.Order order = platform.ledger(orderNo).get(0);

            assertThat(platform.forge(order, 13).statusCode()).isEqualTo(401);
            assertThat(timeline(node, orderNo)).doesNotContain("DELIVERED");
            assertThat(platform.tell(order, 13).statusCode()).isEqualTo(200);
            await().atMost(30, SECONDS).until(() -> timeline(node, orderNo).contains("DELIVERED"));
            JsonNode delivery =
                    node.api.get("mei", "/api/v1/orders/" + orderNo).body().path("delivery");
            assertThat(delivery.path("carrier").asText()).isEqualTo("顺丰速运");
            assertThat(delivery.path("trackingNo").asText()).isEqualTo(order.number());
        }
    }

    private List<String> settings(Kuaidi100StandIn platform) {
        String account = "--boxline.logistics.kuaidi100.default.";
        return List.of(
                "--boxline.data-dir=" + data,
                "--boxline.logistics.endpoint.url=" + platform.url(),
                "--boxline.logistics.endpoint.call-budget=1s",
                account + "key=" + Kuaidi100StandIn.KEY,
                account + "secret=" + Kuaidi100StandIn.SECRET,
                account + "carrier=shunfeng",
                account + "carrier-name=顺丰速运",
                account + "sender-name=仓库",
                account + "sender-phone=13900001357",
                account + "sender-address=广东深圳市南山区科技南十二路 2 号",
                account + "pickup-from=09:00",
                account + "pickup-to=18:00",
                account + "callback-url=http://localhost:${server.port}/callbacks/logistics");
    }

    private static List<String> timeline(Node node, String orderNo) {
        return node.api
                .get("mei", "/api/v1/orders/" + orderNo)
                .body()
                .path("timeline")
                .findValuesAsText("what");
    }

    private static JsonNode ledger(Node node) {
        return node.api.get("viewer", "/api/v1/ops/ledger").body();
    }

    private static String buy(Api api) {
        return api.checkout("mei", "欧阳梅", Map.of()).body().path("orderNo").asText();
    }
}
