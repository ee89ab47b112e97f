package dev.boxline.faults;

import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short run of what {@code -Pfaults} does at length: two nodes, buyers, one of the nodes killed in the middle. */
@Tag("long")
class FaultSmokeTest {

    @Test
    void a_killed_node_loses_nothing_and_does_nothing_twice() {
        try (Run run = new Run(
                "smoke", 2, NodePlan.asShipped().with("--camunda.bpm.job-execution.lock-time-in-millis=8000"))) {
            run.workload().start(Integer.getInteger("faults.smoke-orders", 150), 15);
            run.awaitAThirdOfThePurchases();
            run.cluster().partners().control().behave("logistics", "{\"mode\": \"FLAKY\", \"failureRate\": 0.3}");
            run.kill(run.cluster().node(1));
            run.lookMeanwhile();
            run.judge();
        }
    }
}
