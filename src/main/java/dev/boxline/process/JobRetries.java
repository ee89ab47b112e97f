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

/** When a failed job is retried, and how it is resolved after the last attempt. */
final class JobRetries {

    static final Duration DELAY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(JobRetries.class);
    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration CRASH_PAUSE = Duration.ofMinutes(10);

    /** A pause of this share of the job's age grows with each attempt, without a counter. */
    private static final int SHARE_OF_AGE = 4;

    private final ObjectProvider<ExhaustedJobs> exhaustedJobs;

    JobRetries(ObjectProvider<ExhaustedJobs> exhaustedJobs) {
        this.exhaustedJobs = exhaustedJobs;
    }

    /**
     * Resolves a job without retries left in another transaction, which removes it from its process instance; returns
     * false when it has to be retried.
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
            LOG.error("Could not move the token of the failed job {}; retrying the job", job.getId(), e);
            return false;
        }
    }

    /** Unlocks a job and leaves its retries as they are. */
    static void retryLater(JobEntity job, Duration pause) {
        job.unlock();
        job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(pause)));
    }

    /** Retries a job that crashes nodes and can't be resolved, at long intervals. */
    static void retryRarely(JobEntity job) {
        retryLater(job, CRASH_PAUSE);
    }

    /** The pause before a job that is retried indefinitely: a quarter of its age, between 1 and 30 seconds. */
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
