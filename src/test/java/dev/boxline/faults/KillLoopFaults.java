package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes are killed again and again while people buy, with the locks and waits Boxline is shipped with. */
class KillLoopFaults {

    private static final int KILLS = Integer.getInteger("faults.kills", 200);
    private static final int ORDERS = Integer.getInteger("faults.orders", 10_000);
    private static final int SECONDS = Integer.getInteger("faults.seconds", 2_100);

    /** On a quick machine there are more kills than asked for: they go on until everybody has bought. */
    @Test
    void a_long_series_of_kills_loses_nothing_and_does_nothing_twice() {
        try (Run run = new Run("kill loop", 2, NodePlan.asShipped().startedOften())) {
            Random random = run.seed().random();
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            run.workload().start(ORDERS, Math.max(1, 1.6 * ORDERS / SECONDS));
            for (int kill = 0; (kill < KILLS || !run.workload().done()) && System.nanoTime() < end; kill++) {
                BoxlineNode victim = run.cluster().node(random.nextInt(2));
                victim.awaitReady();
                Wait.millis(200 + random.nextInt(800));
                inject(run, victim, random);
                if (kill % 20 == 19) {
                    run.lookMeanwhile();
                }
            }
            run.judge();
            assertThat(run.figures().faultsSoFar("kill -9 of a node"))
                    .as("kills within " + SECONDS + " seconds")
                    .isGreaterThanOrEqualTo(KILLS);
        }
    }

    /** One in ten takes both nodes at once. */
    private static void inject(Run run, BoxlineNode victim, Random random) {
        if (random.nextInt(10) == 0) {
            run.cluster().nodes().stream().filter(BoxlineNode::alive).forEach(run::kill);
            run.cluster().nodes().forEach(BoxlineNode::start);
        } else {
            run.kill(victim);
            victim.start();
        }
    }
}
