package dev.boxline.process;

import dev.boxline.database.DatabaseUnavailability;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a job that threw. While the database is unavailable, the job is retried without decrementing its retries. Any
 * other exception decrements them; after the last one, {@link ExhaustedJobs} resolves the job.
 */
final class FailedJobCmd extends JobRetryCmd {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailedJobCmd.class);

    private final transient JobRetries retries;

    FailedJobCmd(String jobId, Throwable failure, JobRetries retries) {
        super(jobId, failure);
        this.retries = retries;
    }

    @Override
    @Nullable
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job == null) {
            return null; // its transaction was committed all the same, or another node resolved it
        }
        if (exception instanceof OptimisticLockingException || job.getProcessInstanceId() == null) {
            return new DefaultJobRetryCmd(jobId, exception).execute(context);
        }
        if (DatabaseUnavailability.isCauseOf(exception)) {
            record(job);
            JobRetries.retryLater(job, JobRetries.growingPause(job));
        } else if (job.getRetries() > 1) {
            record(job);
            decrementRetries(job);
            JobRetries.retryLater(job, JobRetries.DELAY);
        } else if (retries.resolve(job, exception)) {
            context.getDbEntityManager().getDbEntityCache().remove(job); // deleted by the other transaction
        } else {
            LOG.error("Job {} failed at its last attempt and can't be resolved; retrying", jobId, exception);
            record(job);
            JobRetries.retryLater(job, JobRetries.growingPause(job));
        }
        return null;
    }

    /** Stores the message that Cockpit shows. PostgreSQL doesn't accept NUL. */
    private void record(JobEntity job) {
        logException(job);
        String message = job.getExceptionMessage();
        if (message != null) {
            job.setExceptionMessage(message.replace("\0", ""));
        }
    }
}
