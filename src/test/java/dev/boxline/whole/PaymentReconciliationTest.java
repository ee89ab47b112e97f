package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.whole.RandomNotifications.Bought;
import dev.boxline.whole.RandomNotifications.Fate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many purchases whose payment news come three times in random order, get lost, are forged or speak of wrong amounts: in
 * the end provider and shop agree to the cent. {@code -Dboxline.storm.purchases=10000 -Dboxline.storm.nodes=2} makes it
 * large.
 */
@Tag("long")
class PaymentReconciliationTest {

    private static final int PURCHASES = Integer.getInteger("boxline.storm.purchases", 200);
    private static final int NODES = Integer.getInteger("boxline.storm.nodes", 1);
    private static final int AT_A_TIME = 500;
    private static final long PRICE = 19_900;

    private static final Logger LOG = LoggerFactory.getLogger(PaymentReconciliationTest.class);

    @TempDir
    static Path data;

    private final ExecutorService clients = Executors.newFixedThreadPool(8);
    private final List<Node> nodes = new ArrayList<>();
    private final List<Bought> all = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private EmbeddedPostgres postgres;
    private JdbcClient jdbc;
    private Node first;
    private RandomNotifications news;

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
        news = new RandomNotifications(nodes, (int) PRICE, new Random(4));
    }

    private Node node(List<String> settings) {
        List<String> given = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--boxline.limits.enabled=false",
                // what is never paid must still be waited for when the books are compared
                "--boxline.payment.window=PT6H"));
        given.addAll(settings);
        Node node = new Node(given);
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
        for (int begin = 0; begin < PURCHASES; begin += AT_A_TIME) {
            storm(begin, Math.min(PURCHASES, begin + AT_A_TIME));
        }
        List<String> paid = ordersOf(Fate::isPaid);
        awaitCount(paid.size(), "select count(*) from orders");
        sayHowLongAskingTook();
        giveUp();
        awaitCount(0, "select count(*) from orders where closed_at is null");

        agreeByOrder(paid);
        forgedNewsChangedNothing();
        var ledger = first.api.get("viewer", "/api/v1/ops/ledger").body();
        assertThat(ledger.path("paid").asInt()).isEqualTo(paid.size());
        assertThat(ledger.path("cancelled").asInt()).isEqualTo(refused.size());
        assertThat(ledger.path("unaccounted").asInt(-1)).isZero();
        assertThat(ledger.path("stuck").asInt(-1)).isZero();
        assertThat(ledger.path("duplicates").toString()).isEqualTo("{\"charges\":0,\"deductions\":0,\"pickups\":0}");
    }

    /** Some purchases, one in twenty to be given up later, and what is told of them. */
    private void storm(int from, int to) {
        List<Bought> some = Collections.synchronizedList(new ArrayList<>());
        each(IntStream.range(from, to).boxed().toList(), purchase -> some.add(news.buy(purchase)));
        all.addAll(some);
        List<String> paid = some.stream()
                .filter(one -> one.fate().isPaid())
                .map(Bought::orderNo)
                .toList();
        refused.addAll(paid.subList(0, some.size() / 20));
        first.partners.behave("logistics", "{\"refuseOrders\": [\"" + String.join("\", \"", refused) + "\"]}");
        each(paid, orderNo -> first.partners.settle(orderNo, 0));
        each(news.thriceInRandomOrder(some), news::tell);
    }

    private List<String> ordersOf(Predicate<Fate> fate) {
        return all.stream()
                .filter(one -> fate.test(one.fate()))
                .map(Bought::orderNo)
                .toList();
    }

    private void sayHowLongAskingTook() {
        Map<String, Instant> captured = ProviderBook.of(first.partners).capturedAt();
        List<Duration> took = ordersOf(Fate::isFoundByAsking).stream()
                .map(orderNo -> Duration.between(captured.get(orderNo), settledAt(orderNo)))
                .sorted()
                .toList();
        LOG.info(
                "Of {} purchases on {} nodes the {} without usable news were found by asking: p50 {} ms, at most {} ms",
                PURCHASES,
                NODES,
                took.size(),
                took.get(took.size() / 2).toMillis(),
                took.get(took.size() - 1).toMillis());
    }

    private Instant settledAt(String orderNo) {
        return jdbc.sql("select settled_at from payment where order_no = ?")
                .param(orderNo)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private void giveUp() {
        awaitCount(refused.size(), "select count(*) from dead_letter where state = 'PARKED' and kind = 'REFUSED'");
        String decision = "{\"action\": \"GIVE_UP\", \"reason\": \"no courier\"}";
        each(
                refused,
                orderNo -> assertThat(first.api
                                .post("operator", "/api/v1/ops/parked/" + orderNo + "/resolution", decision)
                                .status())
                        .isEqualTo(202));
    }

    private void agreeByOrder(List<String> paid) {
        ProviderBook book = ProviderBook.of(first.partners);
        assertThat(book.captured()).isEqualTo(priceOfEach(paid));
        assertThat(book.refunded()).isEqualTo(priceOfEach(refused));
        assertThat(amounts("select order_no, price_minor from orders")).isEqualTo(book.captured());
        assertThat(amounts("select order_no, amount_minor from payment where status = 'REFUNDED'"))
                .isEqualTo(book.refunded());
        var kept = new HashMap<>(book.captured());
        kept.keySet().removeAll(refused);
        assertThat(amounts("select order_no, amount_minor from payment where status = 'SETTLED'"))
                .isEqualTo(kept);
        assertThat(amounts("select order_no, " + PRICE + " from course_access where revoked_at is null"))
                .isEqualTo(kept);
        assertThat(count("select count(*) from surplus_payment")).isZero();
    }

    private void forgedNewsChangedNothing() {
        List<String> forged = ordersOf(fate -> fate == Fate.FORGED);
        assertThat(amounts("select order_no, amount_minor from payment where status = 'PENDING'"))
                .isEqualTo(priceOfEach(forged));
        assertThat(amounts("select distinct order_no, 0 from webhook_event").keySet())
                .as("kept notices")
                .doesNotContainAnyElementsOf(forged);
    }

    private static Map<String, Long> priceOfEach(List<String> orders) {
        return orders.stream().collect(Collectors.toMap(orderNo -> orderNo, orderNo -> PRICE));
    }

    /** Amounts by order number; an order that comes twice fails. */
    private Map<String, Long> amounts(String sql) {
        return jdbc.sql(sql).query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void awaitCount(long expected, String sql) {
        await().atMost(20, MINUTES).pollInterval(Duration.ofMillis(500)).until(() -> count(sql) == expected);
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
