package dev.boxline.faults.crash;

import dev.boxline.faults.child.CrashMoment;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node is stopped at every point of every step; its order arrives all the same, with each effect once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashPoints {

    private static final Duration ARRIVAL = Duration.ofMinutes(3);

    private Run run;

    abstract String name();

    abstract int nodes();

    @BeforeAll
    void start() throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "hooks-")
                .toAbsolutePath();
        Path hooks = HookClasses.copy(CrashingNode.class, home.resolve("classes"));
        NodePlan plan = NodePlan.asShipped()
                .startedOften()
                .with(
                        "--camunda.bpm.job-execution.lock-time-in-millis=8000",
                        "--boxline.recovery.probe-interval=500ms",
                        "--boxline.recovery.wave-settle=300ms")
                .startedBy(CrashingNode.class, hooks, "-Dfaults.crashed=" + home.resolve("crashed"));
        run = new Run(name(), nodes(), plan);
    }

    @AfterAll
    void stop() {
        run.close();
    }

    static List<CrashPoint> points() {
        return CrashPoint.all();
    }

    @ParameterizedTest
    @MethodSource("points")
    void an_order_survives_the_end_of_its_node(CrashPoint point) {
        String orderNo = point.step().orderNo(point.moment(), Integer.toString(nodes()));
        if (point.moment() == CrashMoment.PARTNER_ACCEPTED) {
            String key = orderNo + ":" + point.step().effect().orElseThrow();
            run.cluster()
                    .nodes()
                    .forEach(node -> node.ways().toPartners().trigger("Idempotency-Key: " + key, () -> run.kill(node)));
        }

        lead(orderNo, point);
        Wait.orFail("a node stops at " + point, ARRIVAL, () -> dead() != null);
        run.died();
        run.figures().fault("crash point");
        BoxlineNode stopped = Objects.requireNonNull(dead());
        run.cluster().nodes().forEach(node -> node.ways().toPartners().clear());
        if (nodes() > 1) {
            Wait.orFail(orderNo + " is taken over", ARRIVAL, () -> arrived(orderNo, point));
        }
        stopped.start();
        stopped.awaitReady();

        Wait.orFail(orderNo + " arrives", ARRIVAL, () -> arrived(orderNo, point));
        run.judge();
    }

    /** Has the order reach its point, in the background: its caller may never get an answer. */
    private void lead(String orderNo, CrashPoint point) {
        if (point.undoing()) {
            run.cluster().partners().control().behave("logistics", "{\"refuseOrders\": [\"" + orderNo + "\"]}");
        } else if (point.wave()) {
            run.cluster().partners().control().behave("logistics", "{\"mode\": \"DOWN\"}");
        }
        inBackground(() -> client().start("shop", orderNo));
        if (point.undoing() || point.wave()) {
            Wait.orFail(
                    orderNo + " is parked",
                    ARRIVAL,
                    () -> run.count("select count(*) from dead_letter where state = 'PARKED' and order_no = '" + orderNo
                                    + "'")
                            == 1);
            run.cluster().partners().control().behave("logistics", "{}");
        }
        if (point.undoing()) {
            inBackground(() -> client().post("mei", "/api/v1/orders/" + orderNo + "/cancellation", "{}", Map.of()));
        }
    }

    private static void inBackground(Runnable work) {
        var unused = CompletableFuture.runAsync(work);
    }

    private NodeClient client() {
        return new NodeClient(NodeClient.http(), run.cluster().node(0).port());
    }

    private @Nullable BoxlineNode dead() {
        return run.cluster().nodes().stream()
                .filter(node -> !node.alive())
                .findFirst()
                .orElse(null);
    }

    private boolean arrived(String orderNo, CrashPoint point) {
        String status = point.undoing() ? "CANCELLED" : "FULFILLED";
        return run.count("select count(*) from orders where closed_at is not null and order_no = '" + orderNo
                        + "' and status = '" + status + "'")
                == 1;
    }
}
