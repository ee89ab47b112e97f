package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What a partner that takes two seconds for an answer costs the steps before it: nothing, it should be. */
@Bench
class SlowPartnerTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000) / 2;
    private static final int ROUNDS = Math.min(3, Integer.getInteger("boxline.bench.rounds", 5));

    @Test
    void costs_the_steps_before_it_nothing() throws Exception {
        try (var scene = new Scene("slow-partner")) {
            scene.warmUp(4 * ORDERS);
            scene.report.add("| slow | orders/s that are | all well | 2 s an answer | % |");
            scene.report.add("|---|---|--:|--:|--:|");
            compare(scene, "logistics", "deducted from stock", "warehouse", "stock_deduction");
            compare(scene, "warehouse", "paid and visible", "payment", "course_access");
        }
    }

    private static void compare(Scene scene, String slow, String goal, String stepBefore, String table)
            throws InterruptedException {
        LongSupplier done = () -> scene.count("select count(*) from " + table);
        List<Double> well = new ArrayList<>();
        List<Double> slowed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            well.add(rate(scene, slow, Mood.WELL, stepBefore, done, slow + "W" + round));
            slowed.add(rate(scene, slow, Mood.SLOW, stepBefore, done, slow + "S" + round));
        }
        scene.report.add(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f |",
                slow,
                goal,
                Median.of(well),
                Median.of(slowed),
                100 * Median.of(slowed) / Median.of(well)));
    }

    /** In the end every order has left, each step once. */
    private static double rate(
            Scene scene, String partner, Mood mood, String stepBefore, LongSupplier done, String prefix)
            throws InterruptedException {
        long booked = scene.boxline.booked();
        scene.partners.mood(partner, mood);
        Duration took = new Saturation(scene.partners).run(scene.boxline, prefix, ORDERS, stepBefore, done);
        scene.partners.mood(partner, Mood.WELL);
        scene.await(() -> scene.boxline.booked() == booked + ORDERS, Duration.ofMinutes(5));
        scene.partners.books().requireEachOnce(prefix, ORDERS);
        scene.database.tidy("boxline");
        return ORDERS * 1e9 / took.toNanos();
    }
}
