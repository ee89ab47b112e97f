package dev.boxline.process.reconciliation;

import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.ReconciliationState;
import dev.boxline.reconciliation.Reconciliations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Completes the external tasks of the reconciliation model, one at a time on each node. A bill may take minutes, longer
 * than a job's lock: an external task's lock is extended while the task is running and expires when its node dies, so
 * that another node runs it again.
 */
@Component
public class ReconciliationWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationWorker.class);
    private static final Duration LOCK = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(30);
    private static final Duration TERMINATION = Duration.ofSeconds(5);
    private static final int BATCH = 200;

    private final Reconciliations reconciliations;
    private final BillEffects effects;
    private final ExternalTaskService tasks;
    private final String name = UUID.randomUUID().toString();
    private final AtomicBoolean working = new AtomicBoolean();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "reconciliation");
        thread.setDaemon(true);
        return thread;
    });

    ReconciliationWorker(Reconciliations reconciliations, BillEffects effects, ExternalTaskService tasks) {
        this.reconciliations = reconciliations;
        this.effects = effects;
        this.tasks = tasks;
    }

    /** Completes all available tasks on a background thread, unless that is already running. */
    void workInBackground() {
        if (working.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    work();
                } catch (RuntimeException e) {
                    LOG.warn("Could not read the reconciliation tasks; retrying", e);
                } finally {
                    working.set(false);
                }
            });
        }
    }

    /** Completes all available tasks and those that follow; returns when none is left for this node. */
    public void work() {
        for (List<LockedExternalTask> next = lock(); !next.isEmpty(); next = lock()) {
            next.forEach(this::work);
        }
    }

    private List<LockedExternalTask> lock() {
        if (threads.isShutdown()) {
            return List.of();
        }
        return tasks.fetchAndLock(1, name)
                .topic(ReconciliationModel.FETCH, LOCK.toMillis())
                .topic(ReconciliationModel.MATCH, LOCK.toMillis())
                .topic(ReconciliationModel.SETTLE, LOCK.toMillis())
                .execute();
    }

    private void work(LockedExternalTask task) {
        ScheduledFuture<?> heartbeat = threads.scheduleAtFixedRate(
                () -> extendLock(task), HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
        try {
            ReconciliationState state = run(task.getTopicName(), BillKey.parse(task.getBusinessKey()));
            tasks.complete(
                    task.getId(),
                    name,
                    Variables.putValueTyped(ReconciliationModel.STATE, Variables.untypedValue(state.name(), true)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} of {} failed; retrying", task.getTopicName(), task.getBusinessKey(), e);
            failed(task, e);
        } finally {
            heartbeat.cancel(false);
        }
    }

    private ReconciliationState run(String topic, BillKey key) throws IOException {
        return switch (topic) {
            case ReconciliationModel.FETCH -> reconciliations.fetch(key);
            case ReconciliationModel.MATCH -> reconciliations.match(key);
            default -> settle(key);
        };
    }

    private ReconciliationState settle(BillKey key) {
        long after = 0;
        for (List<String> ids = reconciliations.proven(key, after, BATCH);
                !ids.isEmpty();
                ids = reconciliations.proven(key, after, BATCH)) {
            ids.forEach(effects::applyProven);
            after = Long.parseLong(ids.get(ids.size() - 1));
        }
        return ReconciliationState.DONE;
    }

    private void extendLock(LockedExternalTask task) {
        try {
            tasks.extendLock(task.getId(), name, LOCK.toMillis());
        } catch (RuntimeException e) {
            LOG.warn("Could not extend the lock of {}", task.getBusinessKey(), e);
        }
    }

    /** Never decrements the retries: nothing would continue the task after an incident. */
    private void failed(LockedExternalTask task, Exception e) {
        try {
            tasks.handleFailure(task.getId(), name, String.valueOf(e.getMessage()), 1, RETRY_PAUSE.toMillis());
        } catch (RuntimeException lost) {
            LOG.debug("The task of {} is locked by another node", task.getBusinessKey(), lost);
        }
    }

    /** Doesn't interrupt, which would close H2's file under all others. What takes longer is run again after its lock. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(TERMINATION.toSeconds(), TimeUnit.SECONDS)) {
            LOG.info("A reconciliation is still running; it is continued after the next start");
        }
    }
}
