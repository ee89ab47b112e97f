package dev.boxline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Nodes that share one database get in each other's way as little as may be. They share this process and its processors,
 * too, so that more of them are no faster: it is their contention that shows.
 */
@Bench
class NodesTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Math.min(3, Integer.getInteger("boxline.bench.rounds", 5));
    private static final int PACED = Integer.getInteger("boxline.bench.paced", 2_000);

    @Test
    void share_a_database_in_peace() throws Exception {
        List<ShippedBoxline> nodes = new ArrayList<>();
        try (var report = new Report("nodes");
                var database = new BenchDatabase();
                var partners = new StubPartners()) {
            String url = database.create("boxline");
            report.add(
                    "| nodes | fulfilments/s, median | statements | commits | rolled back | paid to visible, ms, p50 |"
                            + " p99 | p99.9 |");
            report.add("|--:|--:|--:|--:|--:|--:|--:|--:|");
            double pace = 0;
            for (int count = 1; count <= 3; count++) {
                nodes.add(new ShippedBoxline(url, partners));
                pace = measure(report, database, partners, new Nodes(nodes), pace);
            }
            report.add("");
            report.add(String.format(
                    Locale.ROOT,
                    "Each order is bought at one node and paid at the next; paid to visible at %.0f purchases/s.",
                    pace));
        } finally {
            nodes.forEach(ShippedBoxline::close);
        }
    }

    private static double measure(
            Report report, BenchDatabase database, StubPartners partners, Nodes nodes, double pace)
            throws InterruptedException {
        String name = "N" + nodes.count();
        new Saturation(partners).run(nodes, name + "warm", ORDERS);
        nodes.rest();
        Costs costs = database.costs("boxline");
        long rolledBack = rolledBack(database);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = name + "R" + round;
            Duration took = new Saturation(partners).run(nodes, prefix, ORDERS);
            rates.add(ORDERS * 1e9 / took.toNanos());
            partners.books().requireEachOnce(prefix, ORDERS);
        }
        nodes.rest();
        Costs.PerOrder cost = database.costs("boxline").since(costs).per((long) ORDERS * ROUNDS);
        double rolledBackEach = (rolledBack(database) - rolledBack) / (double) (ORDERS * ROUNDS);
        double half = pace == 0 ? Median.of(rates) / 2 : pace;
        long booked = nodes.booked();
        var latency = new Latency(partners).run(nodes, name + "P", half, PACED);
        nodes.awaitBooked(booked + PACED);
        partners.books().requireEachOnce(name + "P", PACED);
        report.add(String.format(
                Locale.ROOT,
                "| %d | %.0f | %.1f | %.1f | %.3f |%s",
                nodes.count(),
                Median.of(rates),
                cost.statements(),
                cost.commits(),
                rolledBackEach,
                latency.visible().cells()));
        return half;
    }

    private static long rolledBack(BenchDatabase database) {
        return database.statistics()
                .sql("select xact_rollback from pg_stat_database where datname = 'boxline'")
                .query(Long.class)
                .single();
    }
}
