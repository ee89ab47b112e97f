package dev.boxline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a shop's past costs its present: two shops that take turns, one without and one with a great many finished orders in
 * its tables.
 */
@Bench
class GrowthTest {

    private static final int FINISHED = Integer.getInteger("boxline.bench.finished", 1_000_000);
    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.rounds", 5);
    private static final int PACED = Integer.getInteger("boxline.bench.paced", 2_000);

    /** As long as a real number, so that it takes as much room. */
    private static final String ONE = "B01K8ZSEED0FINISHD";

    private record Shop(
            int finished, String database, ShippedBoxline boxline, List<Double> rates, List<Latency.Measured> paced) {

        Shop(int finished, String database, ShippedBoxline boxline) {
            this(finished, database, boxline, new ArrayList<>(), new ArrayList<>());
        }

        double perSecond() {
            return Median.of(rates);
        }

        /** The run whose p99 is in the middle of all. */
        Percentiles visible() {
            return paced.stream()
                    .map(Latency.Measured::visible)
                    .sorted(Comparator.comparingDouble(Percentiles::p99))
                    .toList()
                    .get(paced.size() / 2);
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %.0f | %.0f–%.0f |%s",
                    finished,
                    perSecond(),
                    rates.stream().min(Double::compare).orElseThrow(),
                    rates.stream().max(Double::compare).orElseThrow(),
                    visible().cells());
        }
    }

    @Test
    void the_past_is_neither_slow_nor_big() throws Exception {
        try (var scene = new Scene("growth");
                var young = new ShippedBoxline(scene.database.create("young"), scene.partners)) {
            scene.warmUp(4 * ORDERS);
            new Saturation(scene.partners).run(young, "young", ORDERS);
            finish(scene, ONE);
            scene.database.tidy("boxline");
            var before = new Sizes(scene.jdbc);
            new Copies(scene.jdbc, ONE).add(1, FINISHED, Copies.Spread.OVER_TIME);
            var after = new Sizes(scene.jdbc);
            // the database plans anew what it had planned for other sizes
            new Saturation(scene.partners).run(scene.boxline, "again", ORDERS);

            var shops = List.of(new Shop(0, "young", young), new Shop(FINISHED, "boxline", scene.boxline));
            for (int round = 0; round < ROUNDS; round++) {
                for (Shop shop : shops) {
                    saturate(scene, shop, "G" + shop.finished() + "R" + round);
                }
            }
            double pace = shops.get(0).perSecond() / 2;
            for (int round = 0; round < ROUNDS; round++) {
                for (Shop shop : shops) {
                    pace(scene, shop, "G" + shop.finished() + "P" + round, pace);
                }
            }
            report(scene, shops, pace);
            scene.report.add(after.perOrder(before, FINISHED));
        }
    }

    private static void saturate(Scene scene, Shop shop, String prefix) {
        Duration took = new Saturation(scene.partners).run(shop.boxline(), prefix, ORDERS);
        shop.rates().add(ORDERS * 1e9 / took.toNanos());
        scene.partners.books().requireEachOnce(prefix, ORDERS);
        scene.database.tidy(shop.database());
    }

    private static void pace(Scene scene, Shop shop, String prefix, double perSecond) throws InterruptedException {
        long goal = shop.boxline().booked() + PACED;
        shop.paced().add(new Latency(scene.partners).run(shop.boxline(), prefix, perSecond, PACED));
        shop.boxline().awaitBooked(goal);
        scene.partners.books().requireEachOnce(prefix, PACED);
    }

    private static void report(Scene scene, List<Shop> shops, double pace) {
        Shop young = shops.get(0);
        Shop old = shops.get(1);
        scene.report.add(
                "| finished orders | fulfilments/s, median | spread | paid to visible, ms, p50 | p99 | p99.9 |");
        scene.report.add("|--:|--:|--:|--:|--:|--:|");
        shops.forEach(shop -> scene.report.add(shop.row()));
        scene.report.add("");
        scene.report.add(String.format(
                Locale.ROOT,
                "With %d finished orders: %.0f %% of the empty tables' throughput; p99 at the same %.0f purchases/s %.2f ×"
                        + " theirs.",
                FINISHED,
                100 * old.perSecond() / young.perSecond(),
                pace,
                old.visible().p99() / young.visible().p99()));
    }

    private static void finish(Scene scene, String orderNo) throws InterruptedException {
        long booked = scene.boxline.booked();
        scene.pay(orderNo);
        scene.await(() -> scene.boxline.booked() == booked + 1, Duration.ofSeconds(30));
        scene.boxline.deliver(orderNo);
        scene.await(
                () -> scene.count("select count(*) from orders where status = 'FULFILLED'") == 1,
                Duration.ofSeconds(30));
    }
}
