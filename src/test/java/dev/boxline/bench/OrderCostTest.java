package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a happy order costs the database, counted by it: these figures don't depend on the machine. */
class OrderCostTest {

    /** What the sweeps do meanwhile is shared by so many. */
    private static final int ORDERS = 1_000;

    private static final int PARKED = 600;

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
            assertThat(costs.statements()).isLessThanOrEqualTo(25);
            assertThat(costs.written()).isLessThanOrEqualTo(23);
            assertThat(costs.walKib()).isLessThanOrEqualTo(10.5);
        }
    }

    /**
     * The engine needs some of these statements to move the execution to the parking step and back; the others write the
     * dead letter, its end and the timeline and, for several orders together, their release and the waves' counts.
     */
    @Test
    void to_be_parked_and_released_costs_little_more() throws Exception {
        try (var scene = new Scene("parked-order")) {
            ParkingCost more = ParkingCost.measure(scene, PARKED);
            scene.report.add(more.line());
            assertThat(more.commits()).isLessThanOrEqualTo(2);
            assertThat(more.statements()).isLessThanOrEqualTo(11);
        }
    }
}
