package dev.boxline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a shop's past costs its present: the same load without and with a great many finished orders in the tables. */
@Bench
class GrowthTest {

    private static final int FINISHED = Integer.getInteger("boxline.bench.finished", 1_000_000);
    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.rounds", 5);
    private static final int PACED = Integer.getInteger("boxline.bench.paced", 2_000);

    /** As long as a real number, so that it takes as much room. */
    private static final String ONE = "B01K8ZSEED0FINISHD";

    @Test
    void the_past_is_neither_slow_nor_big() throws Exception {
        try (var scene = new Scene("growth")) {
            scene.warmUp(4 * ORDERS);
            scene.report.add("| finished orders | fulfilments/s, median | paid to visible, ms, p50 | p99 | p99.9 |");
            scene.report.add("|--:|--:|--:|--:|--:|");
            Level empty = measure(scene, 0, 0);
            finish(scene, ONE);
            scene.database.tidy("boxline");
            var before = new Sizes(scene.jdbc);
            new Copies(scene.jdbc, ONE).add(1, FINISHED, Copies.Spread.OVER_TIME);
            var after = new Sizes(scene.jdbc);
            // the database plans anew what it had planned for other sizes
            new Saturation(scene.partners).run(scene.boxline, "again", ORDERS);
            Level full = measure(scene, FINISHED, empty.pace());
            scene.report.add("");
            scene.report.add(String.format(
                    Locale.ROOT,
                    "With %d finished orders: %.0f %% of the empty tables' throughput; p99 at the same %.0f purchases/s"
                            + " %.2f × theirs.",
                    FINISHED,
                    100 * full.perSecond() / empty.perSecond(),
                    empty.pace(),
                    full.p99() / empty.p99()));
            scene.report.add(after.perOrder(before, FINISHED));
        }
    }

    private record Level(double perSecond, double pace, double p99) {}

    private static Level measure(Scene scene, int finished, double pace) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "G" + finished + "R" + round;
            Duration took = new Saturation(scene.partners).run(scene.boxline, prefix, ORDERS);
            rates.add(ORDERS * 1e9 / took.toNanos());
            scene.partners.books().requireEachOnce(prefix, ORDERS);
            scene.database.tidy("boxline");
        }
        double perSecond = Median.of(rates);
        double half = pace == 0 ? perSecond / 2 : pace;
        long booked = scene.boxline.booked();
        var latency = new Latency(scene.partners).run(scene.boxline, "G" + finished + "P", half, PACED);
        scene.await(() -> scene.boxline.booked() == booked + PACED, Duration.ofMinutes(2));
        scene.partners.books().requireEachOnce("G" + finished + "P", PACED);
        scene.report.add(String.format(
                Locale.ROOT,
                "| %d | %.0f |%s",
                finished,
                perSecond,
                latency.visible().cells()));
        return new Level(perSecond, half, latency.p99());
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
