package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.release.WaveReleases;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders of a wave that leave in the same moment: together, unless something keeps one of them. */
class WaveReleaseStoryTest extends Story {

    private static final int WAVE = 7;

    @Autowired
    WaveReleases releases;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OutageQueries outages;

    @Autowired
    ProcessInstances tokens;

    @Autowired
    JdbcClient jdbc;

    private List<String> all = List.of();
    private List<DeadLetter> letters = List.of();

    @BeforeEach
    void threeWait() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        all = buyAndRun(3);
        letters = all.stream().map(this::parkedOrder).toList();
        partners.behave("logistics", "{\"autoDeliver\": false}");
    }

    @Test
    void they_leave_in_one_transaction_and_each_passes_once() {
        release();

        assertThat(releasedAt())
                .as("one moment for all")
                .hasSize(3)
                .containsOnly(releasedAt().get(0));
        runJobs();
        assertThat(all).allSatisfy(this::passed);
    }

    @Test
    void one_that_somebody_else_released_meanwhile_keeps_no_other() {
        assertThat(resolutions.retry(all.get(1))).isTrue();

        release();

        assertThat(ofWave()).containsExactlyInAnyOrder(all.get(0), all.get(2));
        runJobs();
        assertThat(all).allSatisfy(this::passed);
    }

    @Test
    void one_whose_instance_is_gone_is_set_aside_and_keeps_no_other() {
        runtime.deleteProcessInstance(instanceOf(all.get(1)).getId(), "somebody tidied up");

        release();

        assertThat(parkedOrder(all.get(1)).state()).isEqualTo(DeadLetterState.QUARANTINED);
        runJobs();
        assertThat(List.of(all.get(0), all.get(2))).allSatisfy(this::passed);
    }

    @Test
    void those_that_are_gone_already_are_not_released_again() {
        release();
        release();
        runJobs();

        assertThat(all).allSatisfy(this::passed);
    }

    @Test
    void one_that_was_signalled_is_not_signalled_again_before_its_job_has_run() {
        DeadLetter first = letters.get(0);
        release();
        assertThat(runtime.createExecutionQuery()
                        .processInstanceId(first.instanceId())
                        .activityId("task_awaitRelease")
                        .count())
                .as("still named after the task")
                .isOne();

        assertThat(tokens.signalIn(first.instanceId(), "task_awaitRelease")).isFalse();
        assertThat(tokens.signal(first.orderNo(), "task_awaitRelease")).isFalse();

        assertThat(management
                        .createJobQuery()
                        .processInstanceId(first.instanceId())
                        .count())
                .isOne();
        runJobs();
        assertThat(all).allSatisfy(this::passed);
    }

    private void release() {
        releases.release(letters, outage().id(), WAVE);
    }

    private Outage outage() {
        return outages.newest(null, null, null, 1).get(0);
    }

    private List<String> ofWave() {
        return jdbc.sql("select order_no from dead_letter where wave_no = ?")
                .param(WAVE)
                .query(String.class)
                .list();
    }

    private List<Instant> releasedAt() {
        return jdbc.sql("select released_at from dead_letter where wave_no = ?")
                .param(WAVE)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private void passed(String orderNo) {
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
    }
}
