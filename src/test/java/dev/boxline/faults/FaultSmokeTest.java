package dev.boxline.faults;

import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short run of what {@code -Pfaults} does at length: two nodes, buyers, one of the nodes killed in the middle. */
@Tag("long")
@Tag("alone")
class FaultSmokeTest {

    static final NodePlan PLAN = NodePlan.asShipped().with("--camunda.bpm.job-execution.lock-time-in-millis=8000");

    @Test
    void a_killed_node_loses_nothing_and_does_nothing_twice() {
        judge(new Run("smoke", 2, PLAN));
    }

    /** Seeds that once broke a rule. */
    @ParameterizedTest
    @ValueSource(longs = {10_366_976, 2_627_257})
    void nor_does_it_with_a_seed_that_once_failed(long seed) {
        judge(new Run("smoke", 2, PLAN, seed));
    }

    static void judge(Run started) {
        try (Run run = started) {
            run.workload().start(Integer.getInteger("faults.smoke-orders", 150), 15);
            run.awaitAThirdOfThePurchases();
            run.cluster().partners().control().behave("logistics", "{\"mode\": \"FLAKY\", \"failureRate\": 0.3}");
            run.kill(run.cluster().node(1));
            run.lookMeanwhile();
            run.judge();
        }
    }
}
