package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bench.StubPartners.Mood;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a happy order costs the database, counted by it: these figures don't depend on the machine. */
class OrderCostTest {

    private static final int ORDERS = 200;

    /** What the sweeps do meanwhile is shared by these. */
    private static final int MANY = 600;

    @Test
    void a_happy_order_from_purchase_to_courier_costs_few_commits_statements_and_bytes() throws IOException {
        try (var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners)) {
            var load = new Saturation(partners);
            load.run(boxline, "warm", 50);
            boxline.rest();
            Costs before = database.costs("boxline");

            load.run(boxline, "counted", ORDERS);

            boxline.rest();
            Costs.PerOrder costs = database.costs("boxline").since(before).per(ORDERS);
            assertThat(costs.commits()).isLessThanOrEqualTo(6);
            assertThat(costs.statements()).isLessThanOrEqualTo(36);
            assertThat(costs.written()).isLessThanOrEqualTo(29);
            assertThat(costs.walKib()).isLessThanOrEqualTo(16);
        }
    }

    /**
     * Twelve of these statements are the engine's, to move the token to the parking step and back; the others write the
     * dead letter, its release and its end, the time line, and the waves' books.
     */
    @Test
    void to_be_parked_and_released_costs_little_more() throws Exception {
        try (var scene = new Scene("parked-order")) {
            new Saturation(scene.partners).run(scene.boxline, "warm", 50);
            Costs.PerOrder happy = costsOf(scene, "happy", () -> {});
            scene.partners.mood("warehouse", Mood.DOWN);
            Costs.PerOrder parked = costsOf(scene, "parked", () -> {
                scene.await(() -> parked(scene) == MANY, Duration.ofMinutes(1));
                scene.partners.mood("warehouse", Mood.WELL);
            });
            scene.report.add(String.format(
                    Locale.ROOT,
                    "Parked and released: %.1f statements and %.1f commits more than the %.1f and %.1f of a happy order",
                    parked.statements() - happy.statements(),
                    parked.commits() - happy.commits(),
                    happy.statements(),
                    happy.commits()));
            assertThat(parked.commits() - happy.commits()).isLessThanOrEqualTo(2.8);
            assertThat(parked.statements() - happy.statements()).isLessThanOrEqualTo(23);
        }
    }

    private interface Part {
        void play() throws InterruptedException;
    }

    /** Everything counted from the first purchase until all are booked, the recovery's own work included. */
    private static Costs.PerOrder costsOf(Scene scene, String prefix, Part between) throws InterruptedException {
        long booked = scene.boxline.booked();
        scene.boxline.rest();
        Costs before = scene.database.costs("boxline");
        new Latency(scene.partners).run(scene.boxline, prefix, 60, MANY);
        between.play();
        scene.await(() -> scene.boxline.booked() == booked + MANY, Duration.ofMinutes(2));
        scene.boxline.rest();
        return scene.database.costs("boxline").since(before).per(MANY);
    }

    private static long parked(Scene scene) {
        return scene.count("select count(*) from parked_order where state = 'PARKED'");
    }
}
