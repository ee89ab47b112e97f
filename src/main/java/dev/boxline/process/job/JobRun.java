package dev.boxline.process.job;

import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.call.CallRequired;
import dev.boxline.partner.call.CallScope;
import dev.boxline.partner.call.NoFreeCall;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, and the following jobs of the same instance, sequentially. */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    /** A job that needs more calls than this is in a loop. */
    private static final int MAX_ATTEMPTS = 30;

    private final JobRunner runner;
    private final Queue<PendingJob> jobs;
    private final ProcessEngineConfigurationImpl engine;
    private final boolean acquired;
    private final long startedAt = System.nanoTime();

    JobRun(JobRunner runner, List<PendingJob> jobs, ProcessEngineConfigurationImpl engine) {
        this.runner = runner;
        this.jobs = new ArrayDeque<>(jobs);
        this.engine = engine;
        this.acquired = jobs.stream().noneMatch(PendingJob::fresh);
    }

    /** Starts the next job on a pool thread. */
    void next() {
        PendingJob job = jobs.poll();
        if (job == null) {
            if (acquired) {
                engine.getJobExecutor().jobWasAdded(); // acquisition may have skipped exclusive jobs
            }
            return;
        }
        PendingJob known = lookedUp(job);
        String orderNo = runner.orderNo(known);
        OrderInLogs.run(orderNo, () -> {
            var scope = new CallScope();
            var unused = prepared(known, scope).whenComplete((done, failed) -> {
                OrderInLogs.run(orderNo, () -> end(job, scope, failed));
                next();
            });
        });
    }

    private PendingJob lookedUp(PendingJob job) {
        try {
            return runner.lookUp(job);
        } catch (RuntimeException e) {
            LOG.debug("Could not look up job {}", job.id(), e);
            return job;
        }
    }

    /** The pool's threads, for the order of the job. */
    private Executor threads() {
        return OrderInLogs.on(runner.threads());
    }

    /** Unlocks all jobs for any node. */
    void giveBack() {
        for (PendingJob job = jobs.poll(); job != null; job = jobs.poll()) {
            unlock(job);
            runner.finished();
        }
    }

    private CompletableFuture<Void> prepared(PendingJob job, CallScope scope) {
        CompletableFuture<Void> calls = calls(job, scope);
        return calls.isDone()
                ? calls.thenCompose(made -> execute(job, scope, 1))
                : calls.thenComposeAsync(made -> execute(job, scope, 1), threads());
    }

    /** If they can't be made ahead, the job requires them itself, or fails and is recorded as failed. */
    private CompletableFuture<Void> calls(PendingJob job, CallScope scope) {
        try {
            CompletableFuture<?> calls = scope.supply(() -> runner.prepare(job, scope.on(threads())));
            return orWaiting(calls, () -> calls(job, scope));
        } catch (RuntimeException | Error e) {
            LOG.debug("Could not prepare the calls of job {}", job.id(), e);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Executes the job; if it requires another call, makes the call without a transaction and executes the job again. */
    private CompletableFuture<Void> execute(PendingJob job, CallScope scope, int attempt) {
        if (!engine.getJobExecutor().isActive()) {
            unlock(job);
            return CompletableFuture.completedFuture(null);
        }
        var execution = new JobExecution(job.id(), scope, engine);
        Executor threads = threads();
        return runner.groups()
                .execute(job.key(), job.id(), OrderInLogs.carry(execution::withinGroup), execution::alone, threads)
                .thenCompose(done -> {
                    CallRequired missing = execution.missing();
                    if (missing != null && attempt < MAX_ATTEMPTS) {
                        return orWaiting(
                                missing.make().thenComposeAsync(made -> execute(job, scope, attempt + 1), threads),
                                () -> execute(job, scope, attempt));
                    }
                    List<String> following = execution.following();
                    runner.added(following.size());
                    following.forEach(id -> jobs.add(PendingJob.of(id)));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private CompletableFuture<Void> orWaiting(CompletableFuture<?> work, Supplier<CompletableFuture<Void>> again) {
        return work.thenRun(() -> {})
                .exceptionallyComposeAsync(
                        failed -> waits(failed) ? again.get() : CompletableFuture.failedFuture(failed), threads());
    }

    /**
     * Whether the job waits in this node until there is room for its call: to unlock and acquire it again would cost the
     * database more. Its lock must not expire meanwhile, and there must be room for the jobs of other partners.
     */
    private boolean waits(Throwable failed) {
        Throwable cause = causeOf(failed);
        long lockMillis = engine.getJobExecutor().getLockTimeInMillis();
        return cause instanceof NoFreeCall
                && runner.hasRoomToWait()
                && System.nanoTime() - startedAt < lockMillis * 1_000_000 / 2;
    }

    private void end(PendingJob job, CallScope scope, @Nullable Throwable failed) {
        try {
            if (failed != null) {
                giveUp(job, causeOf(failed));
            }
            scope.close();
        } catch (RuntimeException e) {
            LOG.warn("Could not record the end of job {}", job.id(), e);
        } finally {
            runner.finished();
        }
    }

    /** Unlocks a job that found no capacity on this node, for any node; reports any other failure to the engine. */
    private void giveUp(PendingJob job, Throwable failure) {
        boolean noRoom = failure instanceof NoFreeCall
                || failure instanceof RejectedExecutionException
                || failure instanceof CancellationException;
        try {
            if (noRoom || !engine.getJobExecutor().isActive()) {
                LOG.debug("Job {} is unlocked for any node", job.id(), failure);
                unlock(job);
            } else {
                LOG.debug("A call of job {} failed", job.id(), failure);
                engine.getCommandExecutorTxRequiresNew()
                        .execute(engine.getFailedJobCommandFactory().getCommand(job.id(), failure));
            }
        } catch (NullValueException gone) {
            LOG.debug("Job {} was executed elsewhere after its lock had expired", job.id(), gone);
        }
    }

    private static Throwable causeOf(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause : failed;
    }

    private void unlock(PendingJob job) {
        engine.getCommandExecutorTxRequiresNew().execute(new UnlockJobCmd(job.id()));
    }
}
