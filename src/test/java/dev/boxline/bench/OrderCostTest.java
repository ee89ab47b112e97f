package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a happy order costs the database, counted by it: these figures don't depend on the machine. */
@Tag("alone")
class OrderCostTest {

    private static final int ORDERS = 1_000;

    @Test
    void a_happy_order_from_purchase_to_courier_costs_few_commits_statements_and_bytes() throws Exception {
        Costs.PerOrder costs = costs("--boxline.groups.size=1");
        assertThat(costs.commits()).isLessThanOrEqualTo(6);
        assertThat(costs.statements()).isLessThanOrEqualTo(24);
        assertThat(costs.written()).isLessThanOrEqualTo(23);
        assertThat(costs.walKib()).isLessThanOrEqualTo(10.5);
    }

    /** How large the groups are depends on the machine; with one transaction at a time, all of them are used. */
    @Test
    void orders_that_are_recorded_in_groups_cost_half_the_commits_and_fewer_statements() throws Exception {
        Costs.PerOrder costs = costs("--boxline.groups.parallel=1");
        assertThat(costs.commits()).isLessThanOrEqualTo(2.2);
        assertThat(costs.statements()).isLessThanOrEqualTo(21);
        assertThat(costs.written()).isLessThanOrEqualTo(23);
    }

    private static Costs.PerOrder costs(String setting) throws Exception {
        try (var scene = new Scene("order-cost" + setting.replaceAll("[^a-z0-9]+", "-"), setting)) {
            var load = new Saturation(scene.partners);
            load.run(scene.boxline, "warm", 50);
            Spent calm = Spent.calm(scene);
            Costs.PerOrder costs = Spent.in(scene, () -> load.run(scene.boxline, "counted", ORDERS))
                    .beyond(calm)
                    .per(ORDERS);
            scene.report.add(setting + ": " + costs);
            return costs;
        }
    }
}
