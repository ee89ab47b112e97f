package dev.boxline.process;

import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Jobs whose taker never came back. Has the engine's job executor count them, see {@link PoisonJobAcquisition}. */
@Component
class PoisonJobDetection extends AbstractCamundaConfiguration {

    static final Logger LOG = LoggerFactory.getLogger(PoisonJobDetection.class);

    /** What an incident says, and what tells such a job from one that failed in the usual way. */
    static final String SET_ASIDE =
            "Whoever ran this job died or hung with it, again and again. See why before you have it tried once more.";

    /**
     * Of the engine's five tries. In a storm that kills nodes every few seconds, innocent jobs are lost three times; with
     * five, the last three of them alone, it takes a culprit.
     */
    static final int COST = 1;

    private final JdbcClient jdbc;

    PoisonJobDetection(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        JobExecutor executor = engine.getJobExecutor();
        executor.setAcquireJobsCmdFactory(jobs -> new PoisonJobAcquisition(executor, jobs, this));
    }

    /** The tries left of a job that is still locked by whoever took it last; empty when it was given back. */
    Optional<Integer> triesLeft(String jobId, int revision) {
        return jdbc.sql("select RETRIES_ from ACT_RU_JOB where ID_ = ? and REV_ = ? and LOCK_OWNER_ is not null")
                .params(jobId, revision)
                .query(Integer.class)
                .optional();
    }

    /** Counts in the transaction that locks the job anew: of two nodes that want it, one counts and gets it. */
    void useUpTries(String jobId, int revision) {
        int counted = jdbc.sql("""
                update ACT_RU_JOB set RETRIES_ = RETRIES_ - ? where ID_ = ? and REV_ = ? and LOCK_OWNER_ is not null""").params(COST, jobId, revision).update();
        if (counted == 1) {
            LOG.warn("Job {} was taken and never came back; it is tried again", jobId);
        }
    }
}
