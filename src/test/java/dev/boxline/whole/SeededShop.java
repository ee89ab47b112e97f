package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Buyers, operators and faults drawn from a seed: the same seed makes the same people do the same things. */
final class SeededShop {

    private static final List<Effect> EFFECTS = List.of(
            new Effect("payment", "CAPTURE"),
            new Effect("payment", "REFUND"),
            new Effect("warehouse", "DEDUCT"),
            new Effect("warehouse", "RELEASE"),
            new Effect("logistics", "PICKUP"),
            new Effect("logistics", "DELIVERED"));

    private final Node node;
    private final Random random;
    private final List<String> bought = new ArrayList<>();

    SeededShop(Node node, long seed) {
        this.node = node;
        this.random = new Random(seed);
    }

    private record Effect(String partner, String name) {}

    /** What can go wrong, or well; each begins and ends with nothing on its way. */
    private enum Scene {
        ALL_WELL,
        DOWN,
        FLAKY,
        REFUSES,
        NEWS_LOST,
        CANCELLED,
        NEVER_PAID
    }

    /** Plays so many scenes, each kind at least once if there are enough. */
    void play(int scenes) {
        for (int n = 0; n < scenes; n++) {
            Scene[] kinds = Scene.values();
            play(n < kinds.length ? kinds[n] : kinds[random.nextInt(kinds.length)]);
            node.partners.behave("payment", "{}");
            node.partners.behave("warehouse", "{}");
            node.partners.behave("logistics", "{}");
            await().atMost(120, SECONDS).until(this::isQuiet);
        }
    }

    private void play(Scene scene) {
        String partner = random.nextBoolean() ? "warehouse" : "logistics";
        switch (scene) {
            case ALL_WELL -> buy(1 + random.nextInt(4));
            case DOWN -> {
                node.partners.behave(partner, "{\"mode\": \"DOWN\"}");
                int some = buy(2 + random.nextInt(4)).size();
                await().atMost(60, SECONDS).until(() -> parked("kind=UNAVAILABLE") == some);
            }
            case FLAKY -> {
                node.partners.behave(partner, "{\"mode\": \"FLAKY\", \"failureRate\": 0.5}");
                buy(3 + random.nextInt(4));
            }
            case REFUSES -> refused(partner);
            case NEWS_LOST -> {
                node.partners.behave("payment", "{\"autoSettle\": false}");
                buy(1 + random.nextInt(4)).forEach(orderNo -> node.partners.settle(orderNo, random.nextInt(3)));
            }
            case CANCELLED -> {
                node.partners.behave(partner, "{\"mode\": \"DOWN\"}");
                List<String> some = buy(2 + random.nextInt(3));
                await().atMost(60, SECONDS).until(() -> parked("kind=UNAVAILABLE") == some.size());
                expect(202, node.api.post("mei", "/api/v1/orders/" + some.get(0) + "/cancellation", "{}"));
            }
            case NEVER_PAID -> {
                node.partners.behave("payment", "{\"mode\": \"REFUSE\"}");
                buy(1 + random.nextInt(2));
            }
        }
    }

    /** Some are given up, some tried again, some left to wait. */
    private void refused(String partner) {
        long before = parked("kind=REFUSED");
        node.partners.behave(partner, "{\"mode\": \"REFUSE\"}");
        List<String> some = buy(2 + random.nextInt(4));
        await().atMost(60, SECONDS).until(() -> parked("kind=REFUSED") == before + some.size());
        node.partners.behave(partner, "{}");
        for (String orderNo : some) {
            String action = List.of("GIVE_UP", "RETRY", "").get(random.nextInt(3));
            if (!action.isEmpty()) {
                String body = "{\"action\": \"" + action + "\", \"reason\": \"seeded\"}";
                expect(202, node.api.post("operator", "/api/v1/ops/parked/" + orderNo + "/resolution", body));
            }
        }
    }

    private List<String> buy(int count) {
        return IntStream.range(0, count).mapToObj(n -> buyOne()).toList();
    }

    private String buyOne() {
        String course = List.of("COURSE-LOGIC-3", "COURSE-MUSIC-2").get(random.nextInt(2));
        Api.Reply reply = node.api.post(
                "mei",
                "/api/v1/checkouts",
                """
                {"courseSku": "%s", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""".formatted(course),
                Map.of("Idempotency-Key", "seeded-" + bought.size()));
        expect(201, reply);
        String orderNo = reply.body().path("orderNo").asText();
        bought.add(orderNo);
        return orderNo;
    }

    private static void expect(int status, Api.Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    }

    /** Nothing waits but for an operator, and nothing is on its way. */
    private boolean isQuiet() {
        JsonNode ledger = node.api.get("viewer", "/api/v1/ops/ledger").body();
        return parked("kind=UNAVAILABLE") == 0
                && parked("state=RELEASED") == 0
                && ledger.path("inFlight").asLong(-1) == 0
                && bought.stream().noneMatch(this::mayStillBePaid)
                && bought.stream().noneMatch(this::isBeingUndone)
                && node.outagesAreOver();
    }

    private boolean mayStillBePaid(String orderNo) {
        return statusOf(orderNo).equals("AWAITING_PAYMENT");
    }

    private boolean isBeingUndone(String orderNo) {
        return order(orderNo).path("status").asText().equals("CANCELLED")
                && node.partners.effects("payment", orderNo, "REFUND") == 0;
    }

    private long parked(String filter) {
        return node.api
                .get("viewer", "/api/v1/ops/parked?limit=1&" + filter)
                .body()
                .path("total")
                .asLong(-1);
    }

    private String statusOf(String orderNo) {
        return node.api
                .get("mei", "/api/v1/checkouts/" + orderNo)
                .body()
                .path("status")
                .asText();
    }

    private JsonNode order(String orderNo) {
        return node.api.get("mei", "/api/v1/orders/" + orderNo).body();
    }

    /** What became of each purchase, in the order they were made: with us, and in the partners' own books. */
    Map<Integer, String> state() {
        String open =
                node.api.get("mei", "/api/v1/course-access?limit=200").body().toString();
        Map<Integer, String> state = new TreeMap<>();
        for (int n = 0; n < bought.size(); n++) {
            String orderNo = bought.get(n);
            JsonNode order = order(orderNo);
            var line = new StringBuilder(statusOf(orderNo))
                    .append(' ')
                    .append(order.path("price").path("amountMinor").asText())
                    .append(' ')
                    .append(order.path("status").asText())
                    .append(' ')
                    .append(order.path("delivery").path("status").asText())
                    .append(open.contains(orderNo) ? " course open" : " no course")
                    .append(parked("q=" + orderNo) > 0 ? " waits" : "");
            EFFECTS.forEach(effect -> line.append(", ")
                    .append(effect)
                    .append(' ')
                    .append(node.partners.effects(effect.partner(), orderNo, effect.name())));
            state.put(n, line.toString());
        }
        return state;
    }
}
