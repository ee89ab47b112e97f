package dev.boxline.process.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Executes new jobs in this node's thread pool right after their commit: they are inserted with this node's lock and need
 * not be acquired. When the queue is full, they are inserted unlocked, and any node acquires them.
 */
final class LocalJobManager extends JobManager {

    private static final long IMMINENT_MILLIS = 2_000;

    private final LocalJobExecutor jobExecutor;
    private final TimerFreeModels timerFreeModels;

    LocalJobManager(LocalJobExecutor jobExecutor, TimerFreeModels timerFreeModels) {
        this.jobExecutor = jobExecutor;
        this.timerFreeModels = timerFreeModels;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // used by the engine
    protected void hintJobExecutor(JobEntity job) {
        var engine = Context.getProcessEngineConfiguration();
        JobExecutor executor = engine.getJobExecutor();
        boolean ofCurrentJob = Context.getJobExecutorContext() != null
                && areInSameProcessInstance(job, Context.getJobExecutorContext().getCurrentJob());
        if (executor.isActive() && !ofCurrentJob && !job.isSuspended() && isJobDue(job) && jobExecutor.hasCapacity()) {
            Date now = ClockUtil.getCurrentTime();
            job.setLockOwner(executor.getLockOwner());
            job.setLockExpirationTime(new Date(now.getTime() + executor.getLockTimeInMillis()));
            String id = job.getId();
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, context -> jobExecutor.execute(id, engine));
            return;
        }
        super.hintJobExecutor(job);
    }

    /** Triggers acquisition when an imminent timer is due, which would otherwise wait for the next polling interval. */
    @Override
    public void schedule(TimerEntity timer) {
        super.schedule(timer);
        var engine = Context.getProcessEngineConfiguration();
        long millis = Duration.between(
                        ClockUtil.getCurrentTime().toInstant(),
                        timer.getDuedate().toInstant())
                .toMillis();
        if (millis < IMMINENT_MILLIS && engine.getJobExecutor().isActive()) {
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(
                            TransactionState.COMMITTED, context -> jobExecutor.acquireAfter(millis, engine));
        }
    }

    /** Skips the query where the current job can be the only one of its execution. */
    @Override
    public List<JobEntity> findJobsByExecutionId(String executionId) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        return job != null
                        && executionId.equals(job.getExecutionId())
                        && timerFreeModels.contains(job.getProcessDefinitionId())
                ? new ArrayList<>(List.of(job))
                : super.findJobsByExecutionId(executionId);
    }
}
