package dev.boxline.faults;

import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.run.Run;
import java.time.Duration;

/** Moments of a run to wait for. */
final class Moment {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Moment() {}

    static void whenBoughtAThird(Run run) {
        Wait.orFail(
                "a third of the purchases is under way",
                PATIENCE,
                () -> run.workload().answers().size() >= run.workload().pushed() / 3);
    }
}
