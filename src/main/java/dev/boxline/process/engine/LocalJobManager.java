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
 * Passes a new job straight on to this node's own threads once it is committed: it is inserted with this node's lock, so
 * nobody has to look for it. When the threads have enough to do, it is inserted free, and whoever has time takes it.
 */
final class LocalJobManager extends JobManager {

    private static final long SOON_MILLIS = 2_000;

    private final LocalJobExecutor hands;
    private final TimerFreeModels timeless;

    LocalJobManager(LocalJobExecutor hands, TimerFreeModels timeless) {
        this.hands = hands;
        this.timeless = timeless;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the engine's tables speak it
    protected void hintJobExecutor(JobEntity job) {
        var engine = Context.getProcessEngineConfiguration();
        JobExecutor executor = engine.getJobExecutor();
        boolean ofTheJobInHand = Context.getJobExecutorContext() != null
                && areInSameProcessInstance(job, Context.getJobExecutorContext().getCurrentJob());
        if (executor.isActive() && !ofTheJobInHand && !job.isSuspended() && isJobDue(job) && hands.free()) {
            Date now = ClockUtil.getCurrentTime();
            job.setLockOwner(executor.getLockOwner());
            job.setLockExpirationTime(new Date(now.getTime() + executor.getLockTimeInMillis()));
            String id = job.getId();
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, context -> hands.take(id, engine));
            return;
        }
        super.hintJobExecutor(job);
    }

    /** A timer that is due in a moment is looked for then, not at this node's next look by chance. */
    @Override
    public void schedule(TimerEntity timer) {
        super.schedule(timer);
        var engine = Context.getProcessEngineConfiguration();
        long millis = Duration.between(
                        ClockUtil.getCurrentTime().toInstant(),
                        timer.getDuedate().toInstant())
                .toMillis();
        if (millis < SOON_MILLIS && engine.getJobExecutor().isActive()) {
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, context -> hands.lookIn(millis, engine));
        }
    }

    /** The job in hand needs not ask for the jobs of its execution where it can be the only one. */
    @Override
    public List<JobEntity> findJobsByExecutionId(String executionId) {
        JobEntity inHand = Context.getCommandContext().getCurrentJob();
        return inHand != null
                        && executionId.equals(inHand.getExecutionId())
                        && timeless.is(inHand.getProcessDefinitionId())
                ? new ArrayList<>(List.of(inHand))
                : super.findJobsByExecutionId(executionId);
    }
}
