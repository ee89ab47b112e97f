package dev.boxline.faults;

import dev.boxline.faults.child.SkewedNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.HookClasses;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clocks go wrong while buyers pay late: nothing that is paid expires, and nothing happens twice. */
class ClockFaults {

    private static final int ORDERS = Integer.getInteger("faults.family-orders", 120);

    /** Longer than buyers have to pay. */
    private static final Duration FAR = Duration.ofMinutes(20);

    /** Longer than a job's lock. */
    private static final Duration A_JUMP = Duration.ofSeconds(90);

    private Run run;

    @BeforeEach
    void start() throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "clock-")
                .toAbsolutePath();
        Path classes = HookClasses.copy(SkewedNode.class, home);
        run = new Run("clocks", 2, NodePlan.asShipped().startedOften().startedBy(SkewedNode.class, classes));
        run.cluster().partners().control().behave("payment", "{\"settleAfterMillis\": 1500}");
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void nodes_that_disagree_about_the_time_do_no_harm() {
        run.figures().fault("clocks apart");
        run.cluster().node(1).skew(FAR);

        run.workload().start(ORDERS, 20);

        run.judge();
    }

    @Test
    void neither_does_a_clock_that_jumps_and_is_put_right() {
        BoxlineNode node = run.cluster().node(1);
        run.workload().start(ORDERS, 12);
        for (Duration jump : new Duration[] {A_JUMP, Duration.ZERO, A_JUMP.negated(), Duration.ZERO}) {
            Wait.millis(2_500);
            run.figures().fault("clock jumps");
            node.skew(jump);
            run.lookMeanwhile();
        }

        run.judge();
    }
}
