package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.release.UnreportedReleases;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class MendingStoryTest extends Story {

    @Autowired
    UnreportedReleases unreported;

    @Autowired
    Resolutions resolutions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_release_whose_token_never_left_is_parked_in_the_ledger_again() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);
        say(orderNo, DeadLetterState.RELEASED);

        unreported.reconcile();
        assertThat(parkedOrder(orderNo).state())
                .as("it still has time to report")
                .isEqualTo(DeadLetterState.RELEASED);
        clock.advance(Duration.ofMinutes(3));
        unreported.reconcile();

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
    }

    @Test
    void a_release_whose_token_is_past_the_step_counts_as_passed() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        pass(Duration.ofSeconds(20));
        say(orderNo, DeadLetterState.RELEASED);

        clock.advance(Duration.ofMinutes(3));
        unreported.reconcile();

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
    }

    @Test
    void an_order_whose_job_has_not_run_yet_is_left_alone() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);
        assertThat(resolutions.retry(orderNo)).isTrue();

        clock.advance(Duration.ofMinutes(3));
        unreported.reconcile();

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RELEASED);
    }

    /** Damages the ledger. */
    private void say(String orderNo, DeadLetterState state) {
        jdbc.sql("update dead_letter set state = ?, released_at = ? where order_no = ?")
                .params(state.name(), Timestamp.from(clock.instant()), orderNo)
                .update();
    }
}
