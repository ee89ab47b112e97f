package dev.boxline.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * Acquires jobs and decrements the retries of those whose lock has expired because the node crashed or the job hung.
 * The engine doesn't count that as a failure, so a job that crashes its node would crash one node after another. At
 * most one such job is acquired at a time, so that a poison job doesn't affect others; without retries left, it is
 * resolved like a failed job.
 */
final class PoisonJobAcquisition extends AcquireJobsCmd {

    /** Of five retries: with this many left, the job was lost or failed before. */
    private static final int SUSPICIOUS = 4;

    private final PoisonJobDetection detection;
    private final JobRetries retryRules;
    private final int lockMillis;
    private final List<String> rejected = new ArrayList<>();
    private boolean suspectAcquired;

    PoisonJobAcquisition(JobExecutor executor, int jobs, PoisonJobDetection detection, JobRetries retryRules) {
        super(executor, jobs);
        this.detection = detection;
        this.retryRules = retryRules;
        this.lockMillis = executor.getLockTimeInMillis();
    }

    @Override
    public AcquiredJobs execute(CommandContext context) {
        AcquiredJobs acquired = super.execute(context);
        rejected.forEach(acquired::removeJobId);
        return acquired;
    }

    @Override
    protected void lockJob(AcquirableJobEntity job) {
        Optional<Integer> retries =
                mayBeLost(job) ? detection.retriesLeft(job.getId(), job.getRevision()) : Optional.empty();
        if (retries.isEmpty() || acquires(job, retries.get())) {
            super.lockJob(job);
        } else {
            rejected.add(job.getId());
        }
    }

    /** Skips the query for jobs that cannot have been lost: at revision 1 and not overdue by the lock time. */
    @SuppressWarnings("JavaUtilDate") // used by the engine
    private boolean mayBeLost(AcquirableJobEntity job) {
        return job.getRevision() > 1
                || job.getDuedate() == null
                || job.getDuedate().getTime() + lockMillis
                        <= ClockUtil.getCurrentTime().getTime();
    }

    private boolean acquires(AcquirableJobEntity job, int retries) {
        if (retries <= PoisonJobDetection.COST) {
            disable(job);
            return false;
        }
        if (retries <= SUSPICIOUS) {
            if (suspectAcquired) {
                return false; // acquired next time
            }
            suspectAcquired = true;
        }
        detection.decrementRetries(job.getId(), job.getRevision());
        return true;
    }

    /** Uses a separate command context: in this one, the job is cached as an acquirable job. */
    private void disable(AcquirableJobEntity job) {
        Context.getProcessEngineConfiguration()
                .getCommandExecutorTxRequiresNew()
                .execute(context ->
                        disable(context, context.getJobManager().findJobById(job.getId()), job.getRevision()));
    }

    private boolean disable(CommandContext context, @Nullable JobEntity job, int revision) {
        if (job == null || job.getRevision() != revision) {
            return false; // acquired by another node
        }
        PoisonJobDetection.LOG.error("Job {} is a poison job: each node that ran it crashed or hung", job.getId());
        if (retryRules.resolve(job, null)) {
            context.getDbEntityManager().getDbEntityCache().remove(job); // deleted by the other transaction
        } else {
            JobRetries.retryRarely(job);
        }
        return true;
    }
}
