package dev.boxline.process.engine;

import dev.boxline.process.job.JobRunner;
import dev.boxline.process.job.PendingJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Executes new jobs in this node's thread pool right after their commit: they are inserted with this node's lock, which
 * saves the acquisition. When the node has no capacity, they are inserted unlocked, and any node acquires them.
 */
final class LocalJobManager extends JobManager {

    private static final long IMMINENT_MILLIS = 2_000;

    private final JobRunner runner;
    private final TimerFreeModels timerFreeModels;

    LocalJobManager(JobRunner runner, TimerFreeModels timerFreeModels) {
        this.runner = runner;
        this.timerFreeModels = timerFreeModels;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // used by the engine
    protected void hintJobExecutor(JobEntity job) {
        var engine = Context.getProcessEngineConfiguration();
        JobExecutor executor = engine.getJobExecutor();
        boolean ofCurrentJob = Context.getJobExecutorContext() != null
                && areInSameProcessInstance(job, Context.getJobExecutorContext().getCurrentJob());
        if (executor.isActive() && !ofCurrentJob && !job.isSuspended() && isJobDue(job) && runner.hasCapacity()) {
            Date now = ClockUtil.getCurrentTime();
            job.setLockOwner(executor.getLockOwner());
            job.setLockExpirationTime(new Date(now.getTime() + executor.getLockTimeInMillis()));
            ExecutionEntity execution = job.getExecution();
            var pending = new PendingJob(
                    job.getId(),
                    job.getProcessDefinitionKey(),
                    execution.getProcessInstance().getBusinessKey(),
                    execution.getActivityId(),
                    true);
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(
                            TransactionState.COMMITTED, context -> runner.run(List.of(pending), engine));
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
                            TransactionState.COMMITTED,
                            context -> CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                                    .execute(engine.getJobExecutor()::jobWasAdded));
        }
    }

    /** Skips the query when the current job is the only possible one of its execution. */
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
