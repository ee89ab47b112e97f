package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every partner fails some calls and loses some answers while nodes are killed in turn: no order is set aside for that. */
class InnocentsFaults {

    private static final int ORDERS = Integer.getInteger("faults.innocents", 650);
    private static final String WEAK = "{\"mode\": \"FLAKY\", \"failureRate\": 0.08, \"loseAnswers\": 0.05}";

    @Test
    void none_is_set_aside_and_everything_is_delivered_in_time() {
        NodePlan plan =
                NodePlan.asShipped().startedOften().with("--camunda.bpm.job-execution.lock-time-in-millis=8000");
        try (Run run = new Run("innocents", 2, plan)) {
            run.figures().fault("every partner weak");
            for (String partner : List.of("payment", "warehouse", "logistics")) {
                run.cluster().partners().control().behave(partner, WEAK);
            }
            run.workload().start(ORDERS, 5);
            long setAside = 0;
            for (int kill = 0; !run.workload().done(); kill++) {
                BoxlineNode victim = run.cluster().node(kill % 2);
                run.kill(victim);
                victim.start();
                victim.awaitReady();
                Wait.millis(5_000);
                run.lookMeanwhile();
                setAside =
                        Math.max(setAside, run.count("select count(*) from dead_letter where state = 'QUARANTINED'"));
            }

            boolean rested = run.comesToRest(Run.AT_REST);

            assertThat(run.figures().violations())
                    .as("violations, seed " + run.seed().value())
                    .isEmpty();
            assertThat(rested)
                    .as("everything came to rest within " + Run.AT_REST)
                    .isTrue();
            assertThat(setAside).as("orders set aside").isZero();
        }
    }
}
