package dev.boxline.faults.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.child.CrashMoment;
import dev.boxline.faults.child.CrashStep;
import dev.boxline.faults.child.CrashingNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.HookClasses;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A job that takes every node down that tries it, or hangs, is set aside, and the others go on. */
class KillerJobFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TRIES = 5;
    private static final int OTHERS = 60;
    private static final String KILLER = CrashStep.PREPARE_BOX.orderNo(CrashMoment.BEFORE_THE_CALL, "AGAIN");
    private static final String HANGING = CrashStep.PREPARE_BOX.orderNo(CrashMoment.BEFORE_THE_CALL, "HANG");

    private final Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "killer-")
            .toAbsolutePath();
    private final Path crashed = Files.createDirectories(home.resolve("crashed"));

    KillerJobFaults() throws IOException {}

    @Test
    void an_order_whose_job_kills_its_node_is_parked_for_an_operator() throws IOException {
        try (Run run = new Run("killer job", 2, plan())) {
            var client = new NodeClient(NodeClient.http(), run.cluster().node(0).port());
            client.start("shop", KILLER);
            run.workload().start(OTHERS, 2);

            assertThat(deathsUntilSetAside(run)).as("nodes it took down").isEqualTo(TRIES);

            run.cluster().nodes().forEach(BoxlineNode::awaitReady);
            othersArrive(run);
            cure(run, client, KILLER);
        }
    }

    @Test
    void an_order_whose_job_hangs_past_its_lock_is_parked_and_keeps_nobody_waiting() throws IOException {
        try (Run run = new Run("hanging job", 2, plan())) {
            var client = new NodeClient(NodeClient.http(), run.cluster().node(0).port());
            client.start("shop", HANGING);
            run.workload().start(OTHERS, 2);
            run.figures().fault("job hangs past its lock");

            Wait.orFail("it is set aside", PATIENCE, () -> isSetAside(run, HANGING));

            assertThat(hangs(run)).as("threads it holds").isEqualTo(TRIES);
            othersArrive(run);
            cure(run, client, HANGING);
        }
    }

    private NodePlan plan() {
        return NodePlan.asShipped()
                .startedOften()
                .with("--camunda.bpm.job-execution.lock-time-in-millis=8000")
                .startedBy(
                        CrashingNode.class,
                        HookClasses.copy(CrashingNode.class, home.resolve("classes")),
                        "-Dfaults.crashed=" + crashed);
    }

    private static void othersArrive(Run run) {
        Wait.orFail("all others arrive", PATIENCE, () -> run.workload().done() && open(run) == 1);
        run.lookMeanwhile();
        assertThat(run.figures().violations()).isEmpty();
    }

    private void cure(Run run, NodeClient client, String orderNo) throws IOException {
        Files.createFile(crashed.resolve(orderNo));
        assertThat(client.post(
                                "operator",
                                "/api/v1/ops/parked/" + orderNo + "/resolution",
                                "{\"action\": \"RETRY\", \"reason\": \"mended\"}",
                                Map.of())
                        .status())
                .isEqualTo(202);
        run.judge();
    }

    /** Starts again whatever it takes down. */
    private static int deathsUntilSetAside(Run run) {
        int deaths = 0;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Wait.millis(100)) {
            for (BoxlineNode node : run.cluster().nodes()) {
                if (!node.alive()) {
                    deaths++;
                    run.died();
                    run.figures().fault("job kills its node");
                    node.start();
                }
            }
            if (isSetAside(run, KILLER)) {
                return deaths;
            }
        }
        throw new AssertionError("It is not set aside after " + deaths + " deaths");
    }

    private static boolean isSetAside(Run run, String orderNo) {
        return run.count("select count(*) from dead_letter where order_no = '" + orderNo
                        + "' and state = 'PARKED' and reason_code = 'STEP_CRASHED'")
                == 1;
    }

    private static long hangs(Run run) throws IOException {
        long hangs = 0;
        for (BoxlineNode node : run.cluster().nodes()) {
            try (Stream<String> lines = Files.lines(node.log(), ISO_8859_1)) {
                hangs += lines.filter(line -> line.startsWith("faults: standing still"))
                        .count();
            }
        }
        return hangs;
    }

    private static long open(Run run) {
        return run.count("select count(*) from orders where closed_at is null");
    }
}
