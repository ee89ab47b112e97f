package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.run.Run;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node is asked to stop under load: it says so first, finishes what it has in hand, and leaves nothing locked. */
class GracefulStopFaults {

    private static final int ORDERS = Integer.getInteger("faults.family-orders", 120);
    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void a_node_that_is_asked_to_stop_says_so_before_it_turns_anybody_away() {
        try (Run run = new Run("graceful stop", 2, NodePlan.asShipped().with("--boxline.shutdown.delay=10s"))) {
            run.workload().start(ORDERS, 15);
            run.awaitAThirdOfThePurchases();
            BoxlineNode node = run.cluster().node(0);
            run.figures().fault("SIGTERM under load");

            node.terminate();

            Wait.orFail("it says that it isn't ready", SOON, () -> node.readiness() == 503);
            for (int n = 0; n < 5; n++) {
                assertThat(buy(node, "late-" + n)).as("bought while it says so").isEqualTo(201);
            }
            assertThat(node.awaitEnd(Duration.ofSeconds(60))).as("ends").isTrue();
            assertThat(run.count("select count(distinct lock_owner_) from act_ru_job where lock_owner_ is not null"))
                    .as("nodes that hold jobs")
                    .isLessThanOrEqualTo(1);
            run.judge();
        }
    }

    private static int buy(BoxlineNode node, String key) {
        return new NodeClient(NodeClient.http(), node.port())
                .post("mei", "/api/v1/checkouts", """
                        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                         "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""", Map.of("Idempotency-Key", key))
                .status();
    }
}
