package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.Partners;
import dev.boxline.SecondSimulator;
import dev.boxline.partner.Partner;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first carrier fails under load, while both lose answers; the second one takes over, and the first comes back. */
@Tag("long")
class CarrierDownTest {

    private static final int ORDERS = 400;
    private static final String LOSES = "{\"loseAnswers\": 0.3}";

    @TempDir
    Path data;

    @Test
    void on_h2_each_box_has_one_pickup_by_both_ledgers() {
        fulfils(List.of("--boxline.data-dir=" + data));
    }

    @Test
    void on_postgresql_each_box_has_one_pickup_by_both_ledgers() throws Exception {
        try (var postgres = new DurablePostgres()) {
            fulfils(postgres.settings(data));
        }
    }

    @Test
    void an_operator_starts_and_ends_a_failover() {
        try (var second = new SecondSimulator()) {
            List<String> settings = new ArrayList<>(List.of("--boxline.data-dir=" + data));
            second.carrier().forEach((name, value) -> settings.add("--" + name + "=" + value));
            try (var node = new Node(settings)) {
                String failover = "/api/v1/ops/partners/LOGISTICS/default/failover";
                assertThat(node.api
                                .post("operator", failover, "{\"to\": \"yto\", \"reason\": \"strike\"}")
                                .status())
                        .isEqualTo(400);
                assertThat(node.api
                                .post("operator", failover, "{\"to\": \"default\", \"reason\": \"strike\"}")
                                .status())
                        .isEqualTo(400);
                assertThat(node.api
                                .post("operator", failover, "{\"to\": \"sf\", \"reason\": \"\"}")
                                .status())
                        .isEqualTo(400);
                assertThat(node.api
                                .post("operator", failover + "/end", "{\"reason\": \"over\"}")
                                .status())
                        .isEqualTo(409);
                assertThat(node.api
                                .post(
                                        "operator",
                                        "/api/v1/ops/partners/WAREHOUSE/default/failover",
                                        "{\"to\": \"sf\", \"reason\": \"strike\"}")
                                .status())
                        .isEqualTo(404);

                JsonNode started = node.api
                        .post("operator", failover, "{\"to\": \"sf\", \"reason\": \"strike\"}")
                        .body();
                assertThat(started.path("to").asText()).isEqualTo("sf");
                assertThat(started.path("operator").asText()).isEqualTo("operator");
                assertThat(failovers(node)).containsExactly("LOGISTICS/default by sf");
                String during = buy(node.api);
                await().atMost(30, SECONDS).until(() -> second.partners().effects("logistics", during, "PICKUP") == 1);
                // the log of calls is written behind them
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(node.context.getBean(ExchangeLog.class).of(during).stream()
                                        .filter(exchange -> exchange.partner() == Partner.LOGISTICS))
                                .extracting(Exchange::getMessageKey)
                                .containsOnly("partner.LOGISTICS/sf"));

                assertThat(node.api
                                .post("operator", failover + "/end", "{\"reason\": \"over\"}")
                                .status())
                        .isEqualTo(202);
                assertThat(failovers(node)).isEmpty();
                String after = buy(node.api);
                await().atMost(30, SECONDS).until(() -> node.partners.effects("logistics", after, "PICKUP") == 1);
                assertThat(node.api
                                .get("viewer", "/api/v1/ops/audit?limit=5")
                                .body()
                                .path("items")
                                .findValuesAsText("what"))
                        .contains("FAILOVER", "FAILOVER_END");
            }
        }
    }

    /** The failovers in effect, by the list of partners. */
    private static List<String> failovers(Node node) {
        List<String> found = new ArrayList<>();
        JsonNode items = node.api.get("viewer", "/api/v1/ops/partners").body().path("items");
        for (JsonNode item : items) {
            if (!item.path("failover").isNull()) {
                found.add(item.path("partner").asText() + "/"
                        + item.path("endpoint").asText() + " by "
                        + item.path("failover").path("to").asText());
            }
        }
        return found;
    }

    private static void fulfils(List<String> database) {
        try (var second = new SecondSimulator()) {
            List<String> settings = new ArrayList<>(database);
            second.carrier().forEach((name, value) -> settings.add("--" + name + "=" + value));
            settings.add("--boxline.logistics.failover.default.to=sf");
            settings.add("--boxline.logistics.failover.default.after=3s");
            settings.add("--boxline.logistics.request-lifetime=2s");
            settings.add("--boxline.logistics.endpoint.call-budget=1s");
            try (var node = new Node(settings)) {
                second.sendCallbacksTo(node.api.url());
                second.partners().behave("logistics", LOSES);
                node.partners.behave("logistics", LOSES);
                fulfils(node, second.partners());
            }
        }
    }

    private static void fulfils(Node node, Partners second) {
        ExecutorService buyers = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<String>> bought = IntStream.range(0, ORDERS)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> buy(node.api), buyers))
                    .toList();
            await().atMost(60, SECONDS).until(() -> pickups(node.partners).size() >= ORDERS / 8);
            node.partners.behave("logistics", "{\"mode\": \"DOWN\"}");
            List<String> orders = bought.stream().map(CompletableFuture::join).toList();

            await().atMost(90, SECONDS).until(() -> pickups(second).size() >= ORDERS / 2);
            node.partners.behave("logistics", "{}");
            await().atMost(120, SECONDS)
                    .untilAsserted(() -> assertThat(node.api
                                    .get("viewer", "/api/v1/ops/ledger")
                                    .body()
                                    .path("delivered")
                                    .asInt())
                            .isEqualTo(ORDERS));

            Map<String, Integer> all = new HashMap<>(pickups(node.partners));
            pickups(second).forEach((orderNo, count) -> all.merge(orderNo, count, Integer::sum));
            assertThat(all).containsOnlyKeys(orders);
            assertThat(all.values()).containsOnly(1);
            JsonNode ledger = node.api.get("viewer", "/api/v1/ops/ledger").body();
            assertThat(ledger.path("duplicates").path("pickups").asInt(-1)).isZero();
            assertThat(ledger.path("parked").asInt(-1)).isZero();
            assertThat(orders.stream().filter(orderNo -> changed(node.api, orderNo)))
                    .isNotEmpty();
        } finally {
            buyers.shutdownNow();
        }
    }

    private static boolean changed(Api api, String orderNo) {
        return api.get("mei", "/api/v1/orders/" + orderNo)
                .body()
                .path("timeline")
                .findValuesAsText("what")
                .contains("CARRIER_CHANGED");
    }

    /** How many pickups a carrier's ledger has for each order. */
    private static Map<String, Integer> pickups(Partners carrier) {
        Map<String, Integer> pickups = new HashMap<>();
        for (JsonNode entry : carrier.ledger("logistics", "").path("entries")) {
            if (entry.path("effect").asText().equals("PICKUP")) {
                pickups.merge(entry.path("orderNo").asText(), 1, Integer::sum);
            }
        }
        return pickups;
    }

    /** Repeated under its key until it is accepted, as a client does. */
    private static String buy(Api api) {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Api.Reply reply = api.checkout("mei", "Mei", key);
        while (reply.status() == 503) {
            reply = api.checkout("mei", "Mei", key);
        }
        return reply.body().path("orderNo").asText();
    }
}
