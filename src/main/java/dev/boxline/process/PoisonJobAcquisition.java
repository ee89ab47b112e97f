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
 * Takes the next jobs, and counts those whose last taker never came back: it died with them, or hung past its lock. For
 * the engine alone that uses up no try, so that a job that kills its node would kill one node after the other. Here it
 * does. Who failed so before is taken without another of its kind, so that the culprit takes no innocent along; and with
 * its last try gone it is set aside with an incident.
 */
final class PoisonJobAcquisition extends AcquireJobsCmd {

    /** The engine gives a job five tries: with so few left it was lost before, or failed again and again. */
    private static final int SUSPICIOUS = 4;

    private final PoisonJobDetection lost;
    private final int lockMillis;
    private final List<String> notTaken = new ArrayList<>();
    private boolean suspectTaken;

    PoisonJobAcquisition(JobExecutor executor, int jobs, PoisonJobDetection lost) {
        super(executor, jobs);
        this.lost = lost;
        this.lockMillis = executor.getLockTimeInMillis();
    }

    @Override
    public AcquiredJobs execute(CommandContext context) {
        AcquiredJobs taken = super.execute(context);
        notTaken.forEach(taken::removeJobId);
        return taken;
    }

    @Override
    protected void lockJob(AcquirableJobEntity job) {
        Optional<Integer> tries = mayBeLost(job) ? lost.triesLeft(job.getId(), job.getRevision()) : Optional.empty();
        if (tries.isEmpty() || takes(job, tries.get())) {
            super.lockJob(job);
        } else {
            notTaken.add(job.getId());
        }
    }

    /** A job in its first revision that is not overdue by a lock's time can't have outlived one, and costs no look. */
    @SuppressWarnings("JavaUtilDate") // the engine's tables speak it
    private boolean mayBeLost(AcquirableJobEntity job) {
        return job.getRevision() > 1
                || job.getDuedate() == null
                || job.getDuedate().getTime() + lockMillis
                        <= ClockUtil.getCurrentTime().getTime();
    }

    private boolean takes(AcquirableJobEntity job, int tries) {
        if (tries <= PoisonJobDetection.COST) {
            setAside(job);
            return false;
        }
        if (tries <= SUSPICIOUS) {
            if (suspectTaken) {
                return false; // it has its turn in a moment
            }
            suspectTaken = true;
        }
        lost.useUpTries(job.getId(), job.getRevision());
        return true;
    }

    /** In a context of its own: here the job is known as one to be acquired, and can't be anything else. */
    private static void setAside(AcquirableJobEntity lost) {
        Context.getProcessEngineConfiguration()
                .getCommandExecutorTxRequiresNew()
                .execute(context -> setAside(context.getJobManager().findJobById(lost.getId()), lost.getRevision()));
    }

    private static boolean setAside(@Nullable JobEntity job, int revision) {
        if (job == null || job.getRevision() != revision) {
            return false; // another node was quicker
        }
        PoisonJobDetection.LOG.error("Job {} is set aside: {}", job.getId(), PoisonJobDetection.SET_ASIDE);
        job.unlock();
        job.setExceptionMessage(PoisonJobDetection.SET_ASIDE);
        job.setRetries(0);
        return true;
    }
}
