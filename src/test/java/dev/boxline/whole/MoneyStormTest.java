package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many purchases whose payment news come three times in random order, get lost, are forged or speak of wrong amounts: in
 * the end provider and shop agree to the cent. {@code -Dboxline.storm.purchases=10000 -Dboxline.storm.nodes=2} makes it
 * large.
 */
class MoneyStormTest {

    private static final int PURCHASES = Integer.getInteger("boxline.storm.purchases", 200);
    private static final int NODES = Integer.getInteger("boxline.storm.nodes", 1);
    private static final int PRICE = 19_900;

    @TempDir
    static Path data;

    private final Random random = new Random(4);
    private final ExecutorService clients = Executors.newFixedThreadPool(8);
    private final List<Node> nodes = new ArrayList<>();
    private EmbeddedPostgres postgres;
    private JdbcClient jdbc;
    private Node first;

    /** What happens to the news of one purchase. */
    private enum Fate {
        TOLD,
        LOST,
        FORGED,
        WRONG_AMOUNT
    }

    private record Bought(String orderNo, Fate fate) {}

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        first = node(List.of("--boxline.data-dir=" + data));
        for (int n = 1; n < NODES; n++) {
            node(List.of(
                    "--boxline.data-dir=" + data,
                    "--boxline.simulator.enabled=false",
                    "--boxline.simulator.url=" + first.simulatorUrl()));
        }
        first.partners.behave("payment", "{\"autoSettle\": false}");
    }

    private Node node(List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--boxline.limits.enabled=false",
                "--boxline.payment.window=PT30M",
                "--boxline.payment.ask-after=PT3S"));
        all.addAll(settings);
        Node node = new Node(all);
        nodes.add(node);
        return node;
    }

    @AfterEach
    void stop() throws IOException {
        clients.shutdownNow();
        Collections.reverse(nodes);
        nodes.forEach(Node::close);
        postgres.close();
    }

    @Test
    void the_provider_and_the_shop_agree_to_the_cent() {
        List<Bought> all = buyAll();
        List<String> paid = ordersOf(all, Fate.TOLD, Fate.LOST, Fate.WRONG_AMOUNT);
        List<String> refused = paid.subList(0, PURCHASES / 20);
        first.partners.behave("logistics", "{\"refuseOrders\": [\"" + String.join("\", \"", refused) + "\"]}");

        each(paid, orderNo -> first.partners.settle(orderNo, 0));
        each(thriceInRandomOrder(all), this::tell);
        awaitOrders(paid.size());
        giveUp(refused);
        await().atMost(600, SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count("select count(*) from orders where closed_at is null") == 0);

        assertThat(count("select count(*) from orders")).isEqualTo(paid.size());
        assertThat(count("select count(*) from course_access where revoked_at is null"))
                .isEqualTo(paid.size() - refused.size());
        assertThat(sum("CAPTURE")).isEqualTo((long) PRICE * paid.size());
        assertThat(sum("REFUND")).isEqualTo((long) PRICE * refused.size());
        assertThat(count("select sum(amount_minor) from payment where status = 'SETTLED'"))
                .isEqualTo(sum("CAPTURE") - sum("REFUND"));
        assertThat(ordersOf(all, Fate.FORGED))
                .allSatisfy(orderNo -> assertThat(count("select count(*) from payment where status = 'PENDING'"
                                + " and order_no = '" + orderNo + "'"))
                        .isOne());
        var ledger = first.api.get("viewer", "/api/v1/ops/ledger").body();
        assertThat(ledger.path("paid").asInt()).isEqualTo(paid.size());
        assertThat(ledger.path("cancelled").asInt()).isEqualTo(refused.size());
        assertThat(ledger.path("unaccounted").asInt(-1)).isZero();
        assertThat(ledger.path("duplicates").toString()).isEqualTo("{\"charges\":0,\"deductions\":0,\"pickups\":0}");
    }

    private List<Bought> buyAll() {
        List<Bought> bought = Collections.synchronizedList(new ArrayList<>());
        each(IntStream.range(0, PURCHASES).boxed().toList(), n -> bought.add(new Bought(buy(n), fate(n))));
        return bought;
    }

    private static Fate fate(int n) {
        int part = n % 100;
        return part < 5 ? Fate.LOST : part < 10 ? Fate.FORGED : part < 11 ? Fate.WRONG_AMOUNT : Fate.TOLD;
    }

    private String buy(int n) {
        Api.Reply reply = nodes.get(n % nodes.size())
                .api
                .post(
                        "mei",
                        "/api/v1/checkouts",
                        """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body().path("orderNo").asText();
    }

    private static List<String> ordersOf(List<Bought> all, Fate... fates) {
        return all.stream()
                .filter(one -> List.of(fates).contains(one.fate()))
                .map(Bought::orderNo)
                .toList();
    }

    private List<Bought> thriceInRandomOrder(List<Bought> all) {
        List<Bought> news = new ArrayList<>();
        for (Bought one : all) {
            news.addAll(one.fate() == Fate.LOST ? List.of() : Collections.nCopies(3, one));
        }
        Collections.shuffle(news, random);
        return news;
    }

    private void tell(Bought one) {
        Api api = nodes.get(Math.floorMod(one.orderNo().hashCode(), nodes.size())).api;
        int amount = one.fate() == Fate.WRONG_AMOUNT ? PRICE - 1 : PRICE;
        String secret = one.fate() == Fate.FORGED ? "not-the-secret" : "demo-payment-secret";
        int status = PaymentNotice.settled(one.orderNo(), amount).send(api, secret);
        assertThat(status)
                .isEqualTo(
                        switch (one.fate()) {
                            case FORGED -> 401;
                            case WRONG_AMOUNT -> 422;
                            case TOLD, LOST -> 200;
                        });
    }

    private void awaitOrders(int paid) {
        await().atMost(600, SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count("select count(*) from orders") == paid);
    }

    private void giveUp(List<String> refused) {
        await().atMost(600, SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count("select count(*) from parked_order where state = 'PARKED' and kind = 'REFUSED'")
                        == refused.size());
        each(
                refused,
                orderNo -> assertThat(first.api
                                .post(
                                        "operator",
                                        "/api/v1/ops/parked/" + orderNo + "/resolution",
                                        "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}")
                                .status())
                        .isEqualTo(202));
    }

    private long sum(String effect) {
        long sum = 0;
        for (var entry : first.partners.ledger("payment", "").path("entries")) {
            sum += entry.path("effect").asText().equals(effect)
                    ? entry.path("amountMinor").asLong()
                    : 0;
        }
        return sum;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private <T> void each(List<T> items, Consumer<T> work) {
        List<Future<?>> running = new ArrayList<>();
        items.forEach(item -> running.add(clients.submit(() -> work.accept(item))));
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
