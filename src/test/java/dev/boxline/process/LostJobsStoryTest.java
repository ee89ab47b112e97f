package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A job that takes its node down must not take one node after the other. */
class LostJobsStoryTest extends Story {

    private static final Duration PAST_THE_LOCK = Duration.ofMinutes(10);

    @Autowired
    ProcessEngineConfigurationImpl engineSettings;

    @Autowired
    ProcessInstances tokens;

    @Autowired
    JobLockRelease jobLockRelease;

    /** By night, history's own cleaning would be a job among those taken. */
    @BeforeEach
    void nothingElseIsDue() {
        Date farAway = Date.from(clock.instant().plus(Duration.ofDays(1_000)));
        history.findHistoryCleanupJobs().forEach(job -> management.setJobDuedate(job.getId(), farAway));
    }

    @Test
    void a_job_whose_takers_die_is_tried_five_times_and_then_set_aside_with_an_incident() {
        String instance = anOrderOnItsWayToTheWarehouse();

        for (int tries = 0; tries < 5; tries++) {
            assertThat(take().getJobIdBatches()).hasSize(1);
            theLockRunsOut();
        }

        assertThat(take().getJobIdBatches()).isEmpty();
        assertThat(job(instance).getRetries()).isZero();
        List<Incident> incidents =
                runtime.createIncidentQuery().processInstanceId(instance).list();
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).getIncidentMessage()).contains("died or hung");
    }

    @Test
    void a_job_given_back_by_a_node_that_stops_is_taken_at_once_and_loses_no_try() {
        String instance = anOrderOnItsWayToTheWarehouse();
        take();
        jobLockRelease.unlock(engineSettings.getJobExecutor().getLockOwner());

        assertThat(take().size()).isOne();
        assertThat(job(instance).getRetries()).isEqualTo(5);
    }

    @Test
    void those_lost_before_are_taken_one_at_a_time() {
        anOrderOnItsWayToTheWarehouse();
        anOrderOnItsWayToTheWarehouse();
        take();
        theLockRunsOut();
        assertThat(take().size()).as("a first loss proves nothing").isEqualTo(2);
        theLockRunsOut();

        assertThat(take().size()).isOne();
        assertThat(take().size()).isOne();
    }

    @Test
    void recovery_is_not_tried_again_by_itself_when_it_takes_nodes_down() {
        String instance = anOrderOnItsWayToTheWarehouse();
        for (int tries = 0; tries < 6; tries++) {
            take();
            theLockRunsOut();
        }

        assertThat(tokens.tryFailedJobsAgain(instance)).isZero();
        assertThat(job(instance).getRetries()).isZero();
    }

    private String anOrderOnItsWayToTheWarehouse() {
        partners.allWell();
        return instanceOf(buy()).getId();
    }

    private void theLockRunsOut() {
        clock.advance(PAST_THE_LOCK);
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
    }

    private AcquiredJobs take() {
        return engineSettings
                .getCommandExecutorTxRequired()
                .execute(engineSettings.getJobExecutor().getAcquireJobsCmd(10));
    }

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }
}
