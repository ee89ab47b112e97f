package dev.boxline.faults;

import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.run.Run;
import org.junit.jupiter.api.Test;

/** There are fewer connections to the database than there are threads that want one: some wait, some give up in time. */
class TightPoolFaults {

    private static final int ORDERS = Integer.getInteger("faults.family-orders", 120);

    @Test
    void too_few_connections_slow_things_down_and_lose_nothing() {
        NodePlan plan = NodePlan.asShipped()
                .with(
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--spring.datasource.hikari.connection-timeout=1000");
        try (Run run = new Run("tight pool", 2, plan)) {
            run.cluster().partners().control().behave("warehouse", "{\"mode\": \"SLOW\", \"latencyMillis\": 400}");
            run.figures().fault("pool exhausted");
            run.workload().start(ORDERS, 40);
            run.awaitAThirdOfThePurchases();
            run.lookMeanwhile();

            run.judge();
        }
    }
}
