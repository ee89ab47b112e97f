package dev.boxline.process.engine;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Executes jobs in this node's thread pool without acquiring them from the database. */
@Component
class LocalJobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJobExecutor.class);

    /** Queue capacity reserved for acquired jobs: released orders and jobs of other nodes. */
    private static final int RESERVED = 20;

    private final Supplier<@Nullable TaskExecutor> threads;

    /** @param threads resolved at the first job, because it depends on the engine, which is still being built */
    LocalJobExecutor(@Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads) {
        this.threads = SingletonSupplier.of(threads::getIfAvailable);
    }

    /** Whether the queue has room. */
    boolean hasCapacity() {
        return threads.get() instanceof ThreadPoolTaskExecutor pool
                && pool.getThreadPoolExecutor().getQueue().remainingCapacity() > RESERVED;
    }

    /** Executes a committed job that is locked by this node; unlocks it when no thread is available. */
    void execute(String jobId, ProcessEngineConfigurationImpl engine) {
        try {
            Objects.requireNonNull(threads.get()).execute(() -> executeAll(jobId, engine));
        } catch (TaskRejectedException full) {
            LOG.debug("No thread available for job {}; it is unlocked for any node", jobId, full);
            unlock(jobId, engine);
        }
    }

    /** Triggers job acquisition after a delay. */
    void acquireAfter(long millis, ProcessEngineConfigurationImpl engine) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(engine.getJobExecutor()::jobWasAdded);
    }

    private static void executeAll(String jobId, ProcessEngineConfigurationImpl engine) {
        var context = new JobExecutorContext();
        List<String> jobs = context.getCurrentProcessorJobQueue();
        jobs.add(jobId);
        Context.setJobExecutorContext(context);
        try {
            while (!jobs.isEmpty()) {
                executeJob(jobs.remove(0), engine);
            }
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    /** The engine records failures and retries itself. */
    private static void executeJob(String jobId, ProcessEngineConfigurationImpl engine) {
        CommandExecutor commands = engine.getCommandExecutorTxRequired();
        if (!engine.getJobExecutor().isActive()) {
            commands.execute(new UnlockJobCmd(jobId));
            return;
        }
        var failures = new JobFailureCollector(jobId);
        try {
            ExecuteJobHelper.executeJob(jobId, commands, failures, new ExecuteJobsCmd(jobId, failures), engine);
        } catch (RuntimeException e) {
            LOG.debug("Job {} failed", jobId, e);
        }
    }

    private static void unlock(String jobId, ProcessEngineConfigurationImpl engine) {
        engine.getCommandExecutorTxRequiresNew().execute(new UnlockJobCmd(jobId));
        engine.getJobExecutor().jobWasAdded();
    }
}
