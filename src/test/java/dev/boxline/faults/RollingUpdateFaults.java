package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NextVersion;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One node after the other gets the next version, and one goes back, while people buy and orders wait. */
class RollingUpdateFaults {

    private static final int ORDERS = Integer.getInteger("faults.family-orders", 120) * 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void two_versions_work_side_by_side() throws IOException {
        NodePlan now = NodePlan.asShipped();
        NodePlan next = now.of(
                NextVersion.in(Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "next-")
                        .toAbsolutePath()));
        try (Run run = new Run("rolling update", 2, now)) {
            run.cluster().partners().control().behave("logistics", "{\"mode\": \"DOWN\"}");
            run.workload().start(ORDERS, 8);
            Wait.orFail("orders wait", PATIENCE, () -> waiting(run) >= 20);

            restart(run, run.cluster().node(0), next);
            assertThat(versions(run)).as("versions of the model").isEqualTo(2);
            run.cluster().partners().control().behave("logistics", "{}");
            run.lookMeanwhile();
            restart(run, run.cluster().node(1), next);
            run.lookMeanwhile();
            restart(run, run.cluster().node(0), now);

            run.judge();
        }
    }

    private static void restart(Run run, BoxlineNode node, NodePlan plan) {
        run.figures().fault("node of another version");
        node.terminate();
        assertThat(node.awaitEnd(Duration.ofSeconds(60)))
                .as("ends when asked to")
                .isTrue();
        node.become(plan);
        node.start();
        node.awaitReady();
    }

    private static long waiting(Run run) {
        return run.count("select count(*) from dead_letter where state = 'PARKED'");
    }

    private static long versions(Run run) {
        return run.count("select count(*) from act_re_procdef where key_ = 'fulfilment'");
    }
}
