package dev.boxline.process;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Detects jobs that crash their node or hang; see {@link PoisonJobAcquisition}. */
@Component
class PoisonJobDetection {

    static final Logger LOG = LoggerFactory.getLogger(PoisonJobDetection.class);

    /**
     * Number of retries an expired lock costs, out of five. When nodes crash every few seconds, other jobs are lost up
     * to three times; only a poison job is lost five times, the last three of them alone.
     */
    static final int COST = 1;

    private final JdbcClient jdbc;

    PoisonJobDetection(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The remaining retries of a job that is still locked by the node that last acquired it; empty when it was
     * unlocked.
     */
    Optional<Integer> retriesLeft(String jobId, int revision) {
        return jdbc.sql("select RETRIES_ from ACT_RU_JOB where ID_ = ? and REV_ = ? and LOCK_OWNER_ is not null")
                .params(jobId, revision)
                .query(Integer.class)
                .optional();
    }

    /** Runs in the transaction that locks the job again, so that only one of two nodes decrements and acquires it. */
    void decrementRetries(String jobId, int revision) {
        int updated = jdbc.sql("""
                update ACT_RU_JOB set RETRIES_ = RETRIES_ - ? where ID_ = ? and REV_ = ? and LOCK_OWNER_ is not null""").params(COST, jobId, revision).update();
        if (updated == 1) {
            LOG.warn("Job {} was locked and never completed; retrying", jobId);
        }
    }
}
