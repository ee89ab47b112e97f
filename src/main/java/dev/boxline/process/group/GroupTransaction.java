package dev.boxline.process.group;

import dev.boxline.database.DatabaseUnavailability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Makes the changes of several orders in one engine command, which flushes them together, and one commit. */
@Component
class GroupTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(GroupTransaction.class);

    /** After this many failures, an error probably affects the whole group. */
    private static final int MAX_FAILURES = 3;

    /** Maximum time that an order locked by another transaction delays the others of its group. */
    private static final String MAX_LOCK_WAIT = "300ms";

    private final Supplier<@Nullable ProcessEngineConfigurationImpl> engine;
    private final Supplier<@Nullable JdbcClient> jdbc;
    private final GroupPrefetch prefetch;

    GroupTransaction(
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            ObjectProvider<JdbcClient> jdbc,
            GroupPrefetch prefetch) {
        this.engine = SingletonSupplier.of(engine::getIfAvailable);
        this.jdbc = SingletonSupplier.of(jdbc::getIfAvailable);
        this.prefetch = prefetch;
    }

    /** Records the work; pieces that fail are removed, so that they don't block the others. */
    void record(List<Work> group) {
        List<Work> left = new ArrayList<>(group);
        for (int failures = 0; failures < MAX_FAILURES && !left.isEmpty(); failures++) {
            Work failed = attempt(left);
            if (failed == null) {
                break;
            }
            left.remove(failed);
            failed.recorded.complete(false);
        }
        left.forEach(work -> work.recorded.complete(false)); // no-op for recorded work
    }

    /** Returns the work that failed; null when all is recorded, or when the error can't be attributed to one of them. */
    private @Nullable Work attempt(List<Work> group) {
        var current = new AtomicReference<@Nullable Work>();
        try {
            engine().getCommandExecutorTxRequired().execute(command -> {
                prepare(group);
                for (Work work : group) {
                    current.set(work);
                    work.changes.run();
                }
                current.set(null);
                return null;
            });
        } catch (RuntimeException | Error e) {
            LOG.debug(
                    "{} of {} orders are recorded on their own",
                    current.get() == null ? group.size() : 1,
                    group.size(),
                    e);
            if (current.get() == null
                    && DatabaseUnavailability.isCauseOf(e)
                    && !DatabaseUnavailability.isRolledBack(e)) {
                // it may have been committed: after a lost connection, the caller has to find out
                group.forEach(work -> work.recorded.completeExceptionally(e));
            }
            return current.get();
        }
        group.forEach(work -> work.recorded.complete(true));
        return null;
    }

    private void prepare(List<Work> group) {
        if (group.size() > 1) {
            if ("postgres".equals(engine().getDatabaseType())) {
                jdbc().sql("select set_config('lock_timeout', ?, true)")
                        .param(MAX_LOCK_WAIT)
                        .query()
                        .singleValue();
            }
            prefetch.prefetch(
                    group.stream()
                            .map(work -> work.jobId)
                            .filter(Objects::nonNull)
                            .toList(),
                    group.stream()
                            .filter(work -> work.continuesInstance)
                            .map(work -> work.key)
                            .toList());
        }
    }

    private JdbcClient jdbc() {
        return Objects.requireNonNull(jdbc.get());
    }

    private ProcessEngineConfigurationImpl engine() {
        return Objects.requireNonNull(engine.get());
    }
}
