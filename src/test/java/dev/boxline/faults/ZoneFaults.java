package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.child.SteppingNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.HookClasses;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes are restarted under another time zone while orders wait and jobs are locked: no due time moves. */
class ZoneFaults {

    private static final NodePlan PLAN =
            NodePlan.asShipped().with("--camunda.bpm.job-execution.lock-time-in-millis=8000");

    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** By the database's own clock; what isn't due within ten minutes was moved by the zone. */
    private static final String MOVED = """
            select (select count(*) from act_ru_job
                    where greatest(duedate_, lock_exp_time_) > (now() at time zone 'utc') + interval '10 minutes'
                       or duedate_ < (now() at time zone 'utc') - interval '1 hour')
                 + (select count(*) from dead_letter where state = 'PARKED' and not_before > now() + interval '10 minutes')
                 + (select count(*) from outage where closed_at is null and next_probe_at > now() + interval '10 minutes')""";

    @ParameterizedTest
    @CsvSource({"Asia/Shanghai, UTC", "UTC, Asia/Shanghai", "America/New_York, Pacific/Kiritimati"})
    void a_restart_under_another_zone_moves_no_due_time(String before, String after) {
        try (Run run = new Run("zones", 2, PLAN.inZone(before))) {
            parkSome(run);

            run.figures().fault("restart under another time zone");
            run.cluster().nodes().forEach(run::kill);
            for (BoxlineNode node : run.cluster().nodes()) {
                node.become(PLAN.inZone(after));
                node.start();
            }
            run.cluster().nodes().forEach(BoxlineNode::awaitReady);

            assertThat(run.count(MOVED)).as("moved due times").isZero();
            run.judge();
        }
    }

    /** As on the Sunday when clocks are put forward or back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clocks_that_are_put_forward_or_back_move_no_due_time(boolean forward) throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "step-")
                .toAbsolutePath();
        NodePlan plan = PLAN.startedBy(
                SteppingNode.class, HookClasses.copy(SteppingNode.class, home), "-Dfaults.step-forward=" + forward);
        Duration step = forward ? AN_HOUR : AN_HOUR.negated();
        try (Run run = new Run("clocks put " + (forward ? "forward" : "back"), 2, plan)) {
            parkSome(run);

            run.figures().fault("clocks put forward or back");
            run.cluster().nodes().forEach(node -> node.skew(step));
            Wait.millis(5_000); // work and probes go on behind the step

            assertThat(run.count(MOVED)).as("moved due times").isZero();
            run.judge();
        }
    }

    private static void parkSome(Run run) {
        run.cluster().partners().control().behave("logistics", "{\"mode\": \"DOWN\"}");
        run.workload().start(Integer.getInteger("faults.zone-orders", 40), 15);
        Wait.orFail("orders wait", Duration.ofMinutes(1), () -> run.count("select count(*) from dead_letter") > 5);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Shanghai, America/New_York"})
    void two_nodes_of_different_zones_share_their_work(String one, String other) {
        try (Run run = new Run("zones apart", 2, PLAN.inZone(one))) {
            run.figures().fault("two time zones");
            BoxlineNode second = run.cluster().node(1);
            run.kill(second);
            second.become(PLAN.inZone(other));
            second.start();
            second.awaitReady();
            run.workload().start(Integer.getInteger("faults.zone-orders", 40), 15);
            run.awaitAThirdOfThePurchases();
            assertThat(run.count(MOVED)).as("moved due times").isZero();

            run.judge();
        }
    }
}
