package dev.boxline.process.recovery;

import dev.boxline.recovery.policy.RecoverySettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Applies the same work to many items in parallel, at an even rate. */
@Component
class PacedExecutor implements DisposableBean {

    private final int parallel;
    private final ExecutorService threads;

    @Autowired
    PacedExecutor(RecoverySettings settings) {
        this(settings.parallelReleases());
    }

    PacedExecutor(int parallel) {
        this.parallel = parallel;
        threads = Executors.newFixedThreadPool(parallel);
    }

    /**
     * Starts the items evenly over this period, the first at once and the others as long as {@code proceed} is true;
     * returns when all started ones are done. If the work fails for one item, the other threads continue, and then this
     * method throws.
     */
    <T> void each(List<T> items, Duration over, BooleanSupplier proceed, Consumer<T> work) {
        var next = new AtomicInteger();
        long start = System.nanoTime();
        long interval = items.isEmpty() ? 0 : over.toNanos() / items.size();
        Runnable worker = () -> {
            for (int n = next.getAndIncrement(); n < items.size(); n = next.getAndIncrement()) {
                waitUntil(start + n * interval);
                if (n > 0 && !proceed.getAsBoolean()) {
                    return;
                }
                work.accept(items.get(n));
            }
        };
        CompletableFuture<?>[] workers = Stream.generate(() -> CompletableFuture.runAsync(worker, threads))
                .limit(Math.min(parallel, items.size()))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
