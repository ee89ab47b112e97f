package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.Partners;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A partner comes back weak after a long outage: its backlog leaves in time, and it is never run over. */
class BacklogFaults {

    private static final int PARKED = Integer.getInteger("faults.parked", 1_000);
    private static final int CAPACITY = 20;
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    @Test
    void a_backlog_leaves_in_time_and_never_at_more_than_twice_what_the_partner_bears() {
        try (Run run = new Run("backlog", 2, NodePlan.asShipped())) {
            Partners partners = run.cluster().partners().control();
            partners.behave("logistics", "{\"mode\": \"DOWN\"}");
            run.workload().start(PARKED, 100);
            Wait.orFail(
                    "the backlog is there", IN_TIME, () -> run.workload().done() && waiting(run) >= PARKED * 9L / 10);
            run.figures().fault("partner down, back weak");

            partners.behave("logistics", "{\"capacityPerSecond\": " + CAPACITY + "}");
            long back = System.nanoTime();
            double fastest = 0;
            while (waiting(run) > 0 && System.nanoTime() - back < IN_TIME.toNanos()) {
                fastest = Math.max(fastest, requestsPerSecond(partners));
            }
            run.figures().recovered(Duration.ofNanos(System.nanoTime() - back));

            assertThat(waiting(run)).as("still waiting after " + IN_TIME).isZero();
            assertThat(fastest).as("requests a second at most").isLessThanOrEqualTo(2.0 * CAPACITY);
            run.judge();
        }
    }

    /** Counted over two seconds, so that one that began a moment early doesn't count double. */
    private static double requestsPerSecond(Partners partners) {
        long before = partners.requests("logistics");
        long begun = System.nanoTime();
        Wait.millis(2_000);
        return (partners.requests("logistics") - before) * 1e9 / (System.nanoTime() - begun);
    }

    private static long waiting(Run run) {
        return run.count("select count(*) from dead_letter where state in ('PARKED', 'RELEASED')");
    }
}
