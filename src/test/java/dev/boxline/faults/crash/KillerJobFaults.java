package dev.boxline.faults.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.child.CrashMoment;
import dev.boxline.faults.child.CrashStep;
import dev.boxline.faults.child.CrashingNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.HookClasses;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.Door;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A job that takes every node down that tries it is set aside, and the others go on. */
class KillerJobFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TRIES = 5;
    private static final int OTHERS = 60;
    private static final String ORDER = CrashStep.PREPARE_BOX.orderNo(CrashMoment.BEFORE_THE_CALL, "AGAIN");
    private static final String JOB = "select j.id_ from act_ru_job j join act_ru_execution e"
            + " on e.id_ = j.process_instance_id_ where e.business_key_ = '" + ORDER + "'";

    @Test
    void a_job_that_kills_its_node_is_set_aside_and_waits_for_a_hand() throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "killer-")
                .toAbsolutePath();
        Path crashed = Files.createDirectories(home.resolve("crashed"));
        NodePlan plan = NodePlan.asShipped()
                .startedOften()
                .with("--camunda.bpm.job-execution.lock-time-in-millis=8000")
                .startedBy(
                        CrashingNode.class,
                        HookClasses.copy(CrashingNode.class, home.resolve("classes")),
                        "-Dfaults.crashed=" + crashed);
        try (Run run = new Run("killer job", 2, plan)) {
            var door = new Door(Door.client(), run.cluster().node(0).port());
            door.start("shop", ORDER);
            run.workload().start(OTHERS, 2);

            assertThat(deathsUntilSetAside(run)).as("nodes it took down").isEqualTo(TRIES);

            run.cluster().nodes().forEach(BoxlineNode::awaitReady);
            Wait.orFail("all others arrive", PATIENCE, () -> run.workload().done() && open(run) == 1);
            run.lookMeanwhile();
            assertThat(run.figures().violations()).isEmpty();

            Files.createFile(crashed.resolve(ORDER)); // the cure
            String job = run.value(JOB).orElseThrow();
            assertThat(door.put("admin", "/engine-rest/job/" + job + "/retries", "{\"retries\": 1}")
                            .status())
                    .isEqualTo(204);
            run.judge();
        }
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
            if (run.count("select count(*) from (" + JOB + ") k join act_ru_incident i on i.configuration_ = k.id_")
                    == 1) {
                return deaths;
            }
        }
        throw new AssertionError("It is not set aside after " + deaths + " deaths");
    }

    private static long open(Run run) {
        return run.count("select count(*) from orders where closed_at is null");
    }
}
