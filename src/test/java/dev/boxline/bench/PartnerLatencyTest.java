package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners that take their time for an answer, as real ones do: throughput must not depend on it. */
@Bench
class PartnerLatencyTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Math.min(3, Integer.getInteger("boxline.bench.rounds", 5));
    private static final List<Duration> LATENCIES =
            List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(2));

    /** A call in flight needs a thread and a connection there, of which a database has some hundreds. */
    private static final int BARE_CALLS = 150;

    private static final int TEXTBOOK_THREADS = 10;

    private static final String[] MANY_CALLS = {
        "--boxline.warehouse.endpoint.concurrency=3000",
        "--boxline.logistics.endpoint.concurrency=3000",
        "--boxline.jobs.in-progress=6000"
    };

    /** What was measured; a little less than promised is noise. */
    private static final double MIN_RATIO = 0.75;

    @Test
    void does_not_slow_the_shop_down() throws Exception {
        try (var report = new Report("latency");
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners, MANY_CALLS);
                var textbook = new Textbook(pool(database, "textbook", 20), partners);
                var bare = new BareJdbc(pool(database, "bare", BARE_CALLS + 10), partners, BARE_CALLS)) {
            report.add("| build | partners take, ms | fulfilments/s | % of 0 ms | heap after, MiB |");
            report.add("|---|--:|--:|--:|--:|");
            new Saturation(partners).run(boxline, "warm", 4 * ORDERS);
            Map<Duration, Double> rates = new LinkedHashMap<>();
            for (Contestant contestant : List.of(boxline, textbook, bare)) {
                for (Duration latency : LATENCIES) {
                    double rate = measure(database, partners, contestant, latency);
                    rates.merge(latency, rate, (boxlines, others) -> boxlines);
                    report.add(String.format(
                            Locale.ROOT,
                            "| %s | %d | %.0f | %.0f | %d |",
                            contestant.name(),
                            latency.toMillis(),
                            rate,
                            contestant == boxline ? 100 * rate / rates.get(Duration.ZERO) : Double.NaN,
                            Memory.used()));
                }
            }
            var jdbc = JdbcClient.create(database.pool("boxline", 1));
            for (String table : List.of("outage", "dead_letter")) {
                assertThat(jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
            }
            assertThat(rates)
                    .allSatisfy((latency, rate) -> assertThat(rate / rates.get(Duration.ZERO))
                            .as("with " + latency)
                            .isGreaterThan(MIN_RATIO));
        }
    }

    private static DataSource pool(BenchDatabase database, String name, int connections) {
        database.create(name);
        return database.pool(name, connections);
    }

    private static double measure(
            BenchDatabase database, StubPartners partners, Contestant contestant, Duration latency)
            throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        partners.delay("warehouse", latency);
        partners.delay("logistics", latency);
        for (int round = 0; round < (contestant instanceof ShippedBoxline ? ROUNDS : 1); round++) {
            int orders = orders(contestant, latency);
            String prefix = "L" + latency.toMillis() + "R" + round;
            // as many as a shop that is not slowed down has on their way
            int onTheirWay = Math.max(200, (int) (latency.toMillis() * 2 * 600 / 1000));
            Duration took = new Saturation(partners, Math.min(orders, onTheirWay)).run(contestant, prefix, orders);
            // the last orders' answers take their time, however fast the shop is
            rates.add(orders * 1e9 / (took.toNanos() - 2 * latency.toNanos()));
            partners.books().requireEachOnce(prefix, orders);
            database.tidy(contestant.name());
        }
        return Median.of(rates);
    }

    /** Of the others, which wait, as many as they do in half a minute. */
    private static int orders(Contestant contestant, Duration latency) {
        if (contestant instanceof ShippedBoxline || latency.isZero()) {
            return ORDERS;
        }
        int calls = contestant instanceof Textbook ? TEXTBOOK_THREADS : BARE_CALLS;
        return (int) Math.min(ORDERS, Math.max(20, 30_000L * calls / (2 * latency.toMillis())));
    }
}
