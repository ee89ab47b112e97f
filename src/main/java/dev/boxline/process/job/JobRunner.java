package dev.boxline.process.job;

import dev.boxline.process.group.WorkGroups;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs jobs that are locked by this node. While a job's partner calls are in flight, it holds neither a thread nor a
 * connection, so that many jobs can wait for slow partners concurrently. After a crash, the locks expire and another
 * node runs the jobs again, with the same calls and idempotency keys.
 */
@Component
public class JobRunner {

    /** Callers come first; still, jobs go on. */
    private static final int MAX_IN_RUSH = 8;

    private final Supplier<@Nullable TaskExecutor> threads;
    private final Supplier<@Nullable JobPreparation> preparation;
    private final Supplier<@Nullable JdbcClient> jdbc;
    private final WorkGroups groups;
    private final int maxInProgress;
    private final AtomicInteger inProgress = new AtomicInteger();

    /** Looks up its dependencies at the first job, because they depend on the engine, which is still being built. */
    JobRunner(
            @Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads,
            ObjectProvider<JobPreparation> preparation,
            ObjectProvider<JdbcClient> jdbc,
            WorkGroups groups,
            JobSettings settings) {
        this.threads = SingletonSupplier.of(threads::getIfAvailable);
        this.preparation = SingletonSupplier.of(preparation::getIfAvailable);
        this.jdbc = SingletonSupplier.of(jdbc::getIfAvailable);
        this.groups = groups;
        this.maxInProgress = settings.inProgress();
    }

    /** Whether this node can run another job. */
    public boolean hasCapacity() {
        return inProgress.get() < (groups.isRush() ? Math.min(MAX_IN_RUSH, maxInProgress) : maxInProgress);
    }

    /** Whether so much of the capacity is left that jobs may wait for a partner's other calls. */
    boolean hasRoomToWait() {
        return inProgress.get() <= maxInProgress / 2;
    }

    /** Runs the jobs sequentially; unlocks them for any node when this one is stopping. */
    public void run(List<PendingJob> jobs, ProcessEngineConfigurationImpl engine) {
        inProgress.addAndGet(jobs.size());
        var run = new JobRun(this, jobs, engine);
        try {
            threads().execute(run::next);
        } catch (TaskRejectedException stopping) {
            run.giveBack();
        }
    }

    WorkGroups groups() {
        return groups;
    }

    Executor threads() {
        return Objects.requireNonNull(threads.get());
    }

    void added(int jobs) {
        inProgress.addAndGet(jobs);
    }

    void finished() {
        inProgress.decrementAndGet();
    }

    /** Makes the calls of the job that can be predicted. */
    CompletableFuture<?> prepare(PendingJob job, Executor scoped) {
        JobPreparation calls = preparation.get();
        return calls == null || job.businessKey() == null || job.element() == null
                ? CompletableFuture.completedFuture(null)
                : calls.prepare(job, scoped);
    }

    /** The order that log lines about the job are about. */
    @Nullable
    String orderNo(PendingJob job) {
        JobPreparation calls = preparation.get();
        return calls == null ? null : calls.orderNo(job);
    }

    /** The job with what it is about, as far as it still exists. */
    PendingJob lookUp(PendingJob job) {
        if (job.businessKey() != null) {
            return job;
        }
        return Objects.requireNonNull(jdbc.get())
                .sql("""
                        select j.PROCESS_DEF_KEY_ as process, p.BUSINESS_KEY_ as business_key, e.ACT_ID_ as element
                        from ACT_RU_JOB j
                        join ACT_RU_EXECUTION e on e.ID_ = j.EXECUTION_ID_
                        join ACT_RU_EXECUTION p on p.ID_ = j.PROCESS_INSTANCE_ID_ where j.ID_ = ?""")
                .param(job.id())
                .query((row, n) -> new PendingJob(
                        job.id(),
                        row.getString("process"),
                        row.getString("business_key"),
                        row.getString("element"),
                        false))
                .optional()
                .orElse(job);
    }
}
