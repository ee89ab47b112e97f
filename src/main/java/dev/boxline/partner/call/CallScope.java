package dev.boxline.partner.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The partner calls of one unit of work. None is made while a transaction is open: a transaction that needs a call without
 * an answer is rolled back, the call is made, and the unit of work is run again, which then finds the answer here. Until
 * its last call, a unit of work must therefore change nothing but the database.
 *
 * <p>Calls that are known beforehand are made first, so that nothing is run twice. One thread at a time uses a scope.
 */
public final class CallScope implements AutoCloseable {

    /** A unit of work makes a handful of calls; more is a loop. */
    private static final int MAX_ATTEMPTS = 30;

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    /** By call, in the order in which they were made: a unit of work may ask the same question twice. */
    private final Map<String, List<Answer>> answers = new HashMap<>();

    private final Map<String, Integer> used = new HashMap<>();

    private volatile boolean release;

    /** @param record adds the call to the exchange log: with the transaction that uses the answer, if any does */
    private record Answer(Object value, Runnable record) {}

    /** Runs a unit of work on the current thread; part of an outer unit of work or transaction, it belongs to that. */
    public static <T> T run(Supplier<T> work) {
        return run(() -> {}, work);
    }

    /** @param calls makes the calls that the work is known to need */
    public static <T> T run(Runnable calls, Supplier<T> work) {
        if (CURRENT.get() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        try (var scope = new CallScope()) {
            var result = new AtomicReference<T>();
            scope.bound(calls);
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                Optional<CallRequired> missing = scope.attempt(() -> result.set(work.get()));
                if (missing.isEmpty()) {
                    return Objects.requireNonNull(result.get());
                }
                join(missing.get().make());
            }
            throw new IllegalStateException("The work needed more than " + MAX_ATTEMPTS + " partner calls");
        }
    }

    /** Runs a unit of work once; returns the call it needs before it can be run again, or empty when it is done. */
    public Optional<CallRequired> attempt(Runnable work) {
        used.clear();
        try {
            bound(work);
            return Optional.empty();
        } catch (CallRequired missing) {
            used.clear();
            return Optional.of(missing);
        } catch (RuntimeException | Error failed) {
            used.clear(); // rolled back with everything else
            throw failed;
        }
    }

    /** Begins a task as part of the scope, on the current thread. */
    public <T> T supply(Supplier<T> task) {
        var result = new AtomicReference<T>();
        bound(() -> result.set(task.get()));
        return Objects.requireNonNull(result.get());
    }

    /** The work as part of the current scope, for any thread; begins anew with the scope's answers each time it is run. */
    public static Runnable carry(Runnable work) {
        CallScope scope = CURRENT.get();
        if (scope == null) {
            return work;
        }
        return () -> {
            scope.used.clear();
            scope.bound(work);
        };
    }

    /** Runs tasks on these threads as part of the scope. */
    public Executor on(Executor threads) {
        return task -> threads.execute(() -> bound(task));
    }

    private void bound(Runnable task) {
        CallScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            task.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /**
     * The answer to a call. Within a transaction, the answer must be there already; otherwise the call is made now.
     *
     * @param call identifies the call and its content
     */
    public static <T> T answer(String call, Supplier<CompletableFuture<Made<T>>> make) {
        CallScope scope = CURRENT.get();
        if (scope == null) {
            Made<T> made = join(make.get());
            made.record().run();
            return made.value();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return scope.use(call, make);
        }
        return join(scope.made(call, make));
    }

    private static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** An answer as it arrives. */
    public record Made<T>(T value, Runnable record) {}

    /** Makes a call ahead of the transaction that needs its answer. */
    public static <T> CompletableFuture<T> prepare(String call, Supplier<CompletableFuture<Made<T>>> make) {
        CallScope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("Calls are prepared for a unit of work only");
        }
        return scope.made(call, make);
    }

    /** This thread's unit of work continues a released order. */
    public static void markAsRelease() {
        CallScope scope = CURRENT.get();
        if (scope != null) {
            scope.release = true;
        }
    }

    /** Whether this thread's unit of work continues a released order. */
    public static boolean isRelease() {
        CallScope scope = CURRENT.get();
        return scope != null && scope.release;
    }

    /** Whether this thread's unit of work has an unused answer to a call whose identification begins like this. */
    public static boolean hasAnswer(String prefix) {
        CallScope scope = CURRENT.get();
        return scope != null && scope.isUnused(prefix);
    }

    private synchronized boolean isUnused(String prefix) {
        return answers.entrySet().stream()
                .anyMatch(call -> call.getKey().startsWith(prefix)
                        && call.getValue().size() > used.getOrDefault(call.getKey(), 0));
    }

    private <T> CompletableFuture<T> made(String call, Supplier<CompletableFuture<Made<T>>> make) {
        return make.get().thenApply(made -> {
            add(call, new Answer(made.value(), made.record()));
            return made.value();
        });
    }

    private synchronized void add(String call, Answer answer) {
        answers.computeIfAbsent(call, id -> new ArrayList<>()).add(answer);
    }

    @SuppressWarnings("unchecked") // stored under the same call
    private synchronized <T> T use(String call, Supplier<CompletableFuture<Made<T>>> make) {
        List<Answer> known = answers.getOrDefault(call, List.of());
        int next = used.getOrDefault(call, 0);
        if (next == known.size()) {
            throw new CallRequired(() -> made(call, make));
        }
        used.put(call, next + 1);
        Answer answer = known.get(next);
        answer.record().run();
        return (T) answer.value();
    }

    /** Adds the calls whose answers no transaction used to the exchange log. */
    @Override
    public synchronized void close() {
        answers.forEach((call, made) -> made.stream()
                .skip(used.getOrDefault(call, 0))
                .map(Answer::record)
                .forEach(Runnable::run));
    }
}
