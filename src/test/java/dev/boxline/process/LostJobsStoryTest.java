package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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
    ProcessInstances instances;

    @Autowired
    JobLockRelease jobLockRelease;

    /** By night, history's own cleaning would be a job among those taken. */
    @BeforeEach
    void nothingElseIsDue() {
        Date farAway = Date.from(clock.instant().plus(Duration.ofDays(1_000)));
        history.findHistoryCleanupJobs().forEach(job -> management.setJobDuedate(job.getId(), farAway));
    }

    @Test
    void an_order_whose_job_crashes_each_node_is_parked_after_five_tries() {
        String instance = anOrderOnItsWayToTheWarehouse();

        for (int tries = 0; tries < 5; tries++) {
            assertThat(take().getJobIdBatches()).hasSize(1);
            theLockRunsOut();
        }

        assertThat(take().getJobIdBatches()).isEmpty();
        assertThat(job(instance)).isNull();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        DeadLetter parked = parkedOrder(instances.businessKeyOf(instance));
        assertThat(parked.state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(parked.step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parked.reason().code()).isEqualTo(Reason.Code.STEP_CRASHED);
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
    void a_recovery_that_crashes_each_node_is_retried_rarely_and_for_ever() {
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        buyAndRun(1);
        String recovery = runtime.createProcessInstanceQuery()
                .processDefinitionKey("recovery")
                .singleResult()
                .getId();
        theLockRunsOut();

        for (int tries = 0; tries < 12; tries++) {
            take();
            theLockRunsOut();
            assertThat(job(recovery).getRetries()).isPositive();
        }
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
