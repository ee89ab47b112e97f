package dev.boxline.process;

import dev.boxline.transaction.DatabaseUnavailability;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a job that threw. An unavailable database uses up no retry: the job is retried until it is
 * available again. Any other exception uses up one; the last one resolves the job, see {@link ExhaustedJobs}.
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
            LOG.error("Job {} failed at its last try and can't be resolved; it is retried", jobId, exception);
            record(job);
            JobRetries.retryLater(job, JobRetries.growingPause(job));
        }
        return null;
    }

    /** What Cockpit shows. PostgreSQL stores no NUL. */
    private void record(JobEntity job) {
        logException(job);
        String message = job.getExceptionMessage();
        if (message != null) {
            job.setExceptionMessage(message.replace("\0", ""));
        }
    }
}
