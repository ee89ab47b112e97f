package dev.boxline.process;

import dev.boxline.process.ExhaustedJobs.Exhausted;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** When a failed job is retried, and what becomes of it after its last try. */
final class JobRetries {

    static final Duration DELAY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(JobRetries.class);
    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration CRASH_PAUSE = Duration.ofMinutes(10);

    /** A pause of this share of the job's age grows with each try, without a counter. */
    private static final int SHARE_OF_AGE = 4;

    private final ObjectProvider<ExhaustedJobs> exhaustedJobs;

    JobRetries(ObjectProvider<ExhaustedJobs> exhaustedJobs) {
        this.exhaustedJobs = exhaustedJobs;
    }

    /**
     * Resolves a job without retries left in another transaction; returns false when it has to be retried. Its process
     * instance doesn't contain the job any more then.
     */
    boolean resolve(JobEntity job, @Nullable Throwable failure) {
        if (job.getProcessInstanceId() == null || job.getActivityId() == null) {
            return false;
        }
        var exhausted = new Exhausted(
                job.getProcessDefinitionKey(),
                job.getProcessInstanceId(),
                job.getActivityId(),
                job.getFailedActivityId(),
                failure);
        try {
            return exhaustedJobs.getObject().resolve(exhausted);
        } catch (RuntimeException e) {
            LOG.error("The token of the failed job {} could not be moved; the job is retried", job.getId(), e);
            return false;
        }
    }

    /** Unlocks a job and leaves its retries as they are. */
    static void retryLater(JobEntity job, Duration pause) {
        job.unlock();
        job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(pause)));
    }

    /** The job crashes nodes and can't be given up; it is retried rarely. */
    static void retryRarely(JobEntity job) {
        retryLater(job, CRASH_PAUSE);
    }

    /** The pause before a job is retried whatever it takes: a fourth of its age, between 1 and 30 seconds. */
    static Duration growingPause(JobEntity job) {
        if (job.getCreateTime() == null) {
            return MAX_PAUSE;
        }
        Duration age = Duration.between(
                job.getCreateTime().toInstant(), ClockUtil.getCurrentTime().toInstant());
        Duration pause = age.dividedBy(SHARE_OF_AGE);
        if (pause.compareTo(MIN_PAUSE) < 0) {
            return MIN_PAUSE;
        }
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }
}
