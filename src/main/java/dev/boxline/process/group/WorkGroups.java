package dev.boxline.process.group;

import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.call.CallScope;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records the changes of several orders in one transaction when more work becomes ready than this node's limited number
 * of concurrent transactions can record. While that limit isn't reached, work is recorded at once, in a transaction of
 * its own on the calling thread: an idle node adds no latency, and a busy one needs fewer commits and round trips per
 * order.
 */
@Component
public class WorkGroups implements DisposableBean {

    /** In a group of callers with jobs, one in this many places is a job's. */
    private static final int JOBS_SHARE = 4;

    /** For this long after a caller, another is expected, and room is left for it. */
    private static final long CALLERS_EXPECTED = TimeUnit.SECONDS.toNanos(1);

    /** With small groups, a few waiting callers are no rush yet. */
    private static final int MIN_CROWD = 16;

    private final GroupTransaction transaction;
    private final GroupSettings settings;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final DistributionSummary sizes;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Deque<Work> waitingJobs = new ArrayDeque<>();
    private final Set<Alone> alone = new LinkedHashSet<>();
    private final Rush rush;
    private int recording;
    private int recordingJobs;
    private long lastCallerAt = System.nanoTime() - CALLERS_EXPECTED;
    private boolean checking;

    /** Compared by identity. */
    private static final class Alone {

        private final boolean job;
        private final long since;

        private Alone(boolean job, long since) {
            this.job = job;
            this.since = since;
        }

        private boolean isSlow(long now, Duration slow) {
            return now - since > slow.toNanos();
        }
    }

    WorkGroups(GroupTransaction transaction, GroupSettings settings, MeterRegistry meters) {
        this.transaction = transaction;
        this.settings = settings;
        this.rush = new Rush(Math.max(MIN_CROWD, settings.size()));
        Gauge.builder("boxline.groups.waiting", this, WorkGroups::waiting).register(meters);
        this.sizes = DistributionSummary.builder("boxline.groups.size").register(meters);
        threads.setThreadNamePrefix("groups-");
        threads.setMaxPoolSize(settings.parallel());
        threads.setCorePoolSize(settings.parallel());
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(10);
        threads.initialize();
    }

    /**
     * Makes changes to one order, which are committed when this returns. They may run on another thread, and again from
     * the beginning after a rollback. Within a transaction, they become part of it.
     */
    public <T> T run(String key, Supplier<T> changes) {
        return run(key, false, changes);
    }

    /** The same for changes that continue the order's process instance. */
    public <T> T runInInstance(String orderNo, Supplier<T> changes) {
        return run(orderNo, true, changes);
    }

    private <T> T run(String key, boolean continuesInstance, Supplier<T> changes) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return changes.get();
        }
        Alone alone = begin(false);
        if (alone != null) {
            try {
                return changes.get();
            } finally {
                end(alone);
            }
        }
        var result = new AtomicReference<T>();
        Runnable carried = OrderInLogs.carry(CallScope.carry(() -> result.set(changes.get())));
        if (!isRecorded(submit(new Work(key, null, continuesInstance, carried)))) {
            carried.run();
        }
        return Objects.requireNonNull(result.get());
    }

    private static boolean isRecorded(CompletableFuture<Boolean> recorded) {
        try {
            return recorded.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    /**
     * Executes a job in the same way: at once in its own transaction, or within the transaction of a group. While callers
     * come, jobs use half of the concurrent transactions at most.
     */
    public CompletableFuture<Void> execute(String key, String jobId, Runnable inGroup, Runnable alone, Executor jobs) {
        Alone begun = begin(true);
        if (begun != null) {
            try {
                alone.run();
            } finally {
                end(begun);
            }
            return CompletableFuture.completedFuture(null);
        }
        return submit(new Work(key, jobId, false, inGroup))
                .thenAcceptAsync(
                        recorded -> {
                            if (!recorded) {
                                alone.run();
                            }
                        },
                        jobs);
    }

    /** Whether new jobs should be left in the database, because callers wait. */
    public synchronized boolean isRush() {
        return rush.isOn(waiting.size(), System.nanoTime());
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    private synchronized int waiting() {
        return waiting.size() + waitingJobs.size();
    }

    private synchronized @Nullable Alone begin(boolean job) {
        long now = System.nanoTime();
        if (!job) {
            lastCallerAt = now;
        }
        if (!waiting.isEmpty() || isBusy(now) || (job && (!waitingJobs.isEmpty() || isBusyWithJobs(now)))) {
            return null;
        }
        var begun = new Alone(job, now);
        alone.add(begun);
        return begun;
    }

    private void end(Alone begun) {
        synchronized (this) {
            alone.remove(begun);
        }
        startRecording();
    }

    private CompletableFuture<Boolean> submit(Work work) {
        synchronized (this) {
            (work.jobId == null ? waiting : waitingJobs).add(work);
        }
        startRecording();
        return work.recorded;
    }

    private boolean isBusy(long now) {
        return recording + alone(now).count() >= settings.parallel();
    }

    private boolean isBusyWithJobs(long now) {
        boolean callersExpected = now - lastCallerAt < CALLERS_EXPECTED;
        return transactionsOfJobs(now)
                >= (callersExpected ? Math.max(1, settings.parallel() / 2) : settings.parallel());
    }

    private long transactionsOfJobs(long now) {
        return recordingJobs + alone(now).filter(begun -> begun.job).count();
    }

    private Stream<Alone> alone(long now) {
        return alone.stream().filter(begun -> !begun.isSlow(now, settings.slow()));
    }

    private void startRecording() {
        synchronized (this) {
            if (waiting() == 0) {
                return;
            }
            if (isBusy(System.nanoTime())) {
                checkLater();
                return;
            }
            recording++;
        }
        try {
            threads.execute(this::recordAll);
        } catch (TaskRejectedException stopping) {
            recordAll();
        }
    }

    /** Schedules a check: by then, slow single transactions no longer count and queued work is recorded. */
    private void checkLater() {
        if (!checking) {
            checking = true;
            CompletableFuture.delayedExecutor(settings.slow().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        synchronized (this) {
                            checking = false;
                        }
                        startRecording();
                    });
        }
    }

    private void recordAll() {
        for (List<Work> group = next(List.of()); !group.isEmpty(); group = next(group)) {
            sizes.record(group.size());
            transaction.record(group);
        }
    }

    /**
     * The next group: of callers, with a few jobs if no others are being recorded, or of jobs. Empty when nothing is queued
     * that may be recorded now, which ends the recording. Sorted by key, so that two groups don't deadlock on each other's
     * orders.
     */
    private synchronized List<Work> next(List<Work> recorded) {
        recordingJobs -= groupsOfJobs(recorded);
        long now = System.nanoTime();
        int jobs = jobsAmongCallers(now);
        List<Work> group = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        take(waiting, settings.size() - jobs, keys, group);
        if (!group.isEmpty()) {
            take(waitingJobs, group.size() + jobs, keys, group);
        } else if (!isBusyWithJobs(now)) {
            take(waitingJobs, settings.size(), keys, group);
        } else if (!waitingJobs.isEmpty()) {
            checkLater();
        }
        recordingJobs += groupsOfJobs(group);
        if (group.isEmpty()) {
            recording--;
        }
        group.sort(Comparator.comparing(work -> work.key));
        return group;
    }

    private static int groupsOfJobs(List<Work> group) {
        return !group.isEmpty() && group.stream().allMatch(work -> work.jobId != null) ? 1 : 0;
    }

    /** Callers wait for all work except jobs, so their groups are their own, unless no job would be executed otherwise. */
    private int jobsAmongCallers(long now) {
        return waitingJobs.isEmpty() || transactionsOfJobs(now) > 0 || settings.size() == 1
                ? 0
                : Math.max(1, settings.size() / JOBS_SHARE);
    }

    private static void take(Deque<Work> from, int size, Set<String> keys, List<Work> group) {
        for (Iterator<Work> all = from.iterator(); all.hasNext() && group.size() < size; ) {
            Work work = all.next();
            if (keys.add(work.key)) {
                all.remove();
                group.add(work);
            }
        }
    }
}
