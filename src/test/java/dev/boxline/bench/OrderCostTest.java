package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a happy order costs the database, counted by it: these figures don't depend on the machine. */
@Tag("alone")
class OrderCostTest {

    /** What the sweeps do meanwhile is shared by so many. */
    private static final int ORDERS = 1_000;

    @Test
    void a_happy_order_from_purchase_to_courier_costs_few_commits_statements_and_bytes() throws IOException {
        Costs.PerOrder costs = costs("--boxline.groups.size=1");
        assertThat(costs.commits()).isLessThanOrEqualTo(6);
        assertThat(costs.statements()).isLessThanOrEqualTo(24);
        assertThat(costs.written()).isLessThanOrEqualTo(23);
        assertThat(costs.walKib()).isLessThanOrEqualTo(10.5);
    }

    /** How large the groups are depends on the machine; with one transaction at a time, all of them are used. */
    @Test
    void orders_that_are_recorded_in_groups_cost_half_the_commits_and_fewer_statements() throws IOException {
        Costs.PerOrder costs = costs("--boxline.groups.parallel=1");
        assertThat(costs.commits()).isLessThanOrEqualTo(2.2);
        assertThat(costs.statements()).isLessThanOrEqualTo(21);
        assertThat(costs.written()).isLessThanOrEqualTo(23);
    }

    private static Costs.PerOrder costs(String setting) throws IOException {
        try (var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners, setting)) {
            var load = new Saturation(partners);
            load.run(boxline, "warm", 50);
            boxline.rest();
            Costs before = database.costs("boxline");

            load.run(boxline, "counted", ORDERS);

            boxline.rest();
            return database.costs("boxline").since(before).per(ORDERS);
        }
    }
}
