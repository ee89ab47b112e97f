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

/** This node's own threads for jobs. */
@Component
class LocalJobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJobExecutor.class);

    /** Room left for what is acquired from the database: released orders and other nodes' leavings. */
    private static final int ROOM_LEFT = 20;

    private final Supplier<@Nullable TaskExecutor> threads;

    /** @param threads looked up once, at the first job: the engine they belong to is being built until then */
    LocalJobExecutor(@Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads) {
        this.threads = SingletonSupplier.of(threads::getIfAvailable);
    }

    /** Whether a job passed on now is begun soon. */
    boolean free() {
        return threads.get() instanceof ThreadPoolTaskExecutor pool
                && pool.getThreadPoolExecutor().getQueue().remainingCapacity() > ROOM_LEFT;
    }

    /** Does a committed job that bears this node's lock, in a thread of its own; gives it free when there is none. */
    void take(String jobId, ProcessEngineConfigurationImpl engine) {
        try {
            Objects.requireNonNull(threads.get()).execute(() -> work(jobId, engine));
        } catch (TaskRejectedException full) {
            LOG.debug("No thread is free for job {}; whoever has time takes it", jobId, full);
            giveFree(jobId, engine);
        }
    }

    /** Looks for jobs that are due, so many milliseconds from now. */
    void lookIn(long millis, ProcessEngineConfigurationImpl engine) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(engine.getJobExecutor()::jobWasAdded);
    }

    private static void work(String jobId, ProcessEngineConfigurationImpl engine) {
        var mine = new JobExecutorContext();
        List<String> jobs = mine.getCurrentProcessorJobQueue();
        jobs.add(jobId);
        Context.setJobExecutorContext(mine);
        try {
            while (!jobs.isEmpty()) {
                oneOf(jobs.remove(0), engine);
            }
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    /** A job that fails is written down by the engine, with its retries; nothing more is to be done about it here. */
    private static void oneOf(String jobId, ProcessEngineConfigurationImpl engine) {
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

    private static void giveFree(String jobId, ProcessEngineConfigurationImpl engine) {
        engine.getCommandExecutorTxRequiresNew().execute(new UnlockJobCmd(jobId));
        engine.getJobExecutor().jobWasAdded();
    }
}
