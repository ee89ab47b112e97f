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

/** A few hands that do the same to each of many orders, side by side: what one alone would take too long for. */
@Component
class PacedExecutor implements DisposableBean {

    private final int hands;
    private final ExecutorService threads;

    @Autowired
    PacedExecutor(RecoverySettings settings) {
        this(settings.releasesAtOnce());
    }

    PacedExecutor(int hands) {
        this.hands = hands;
        threads = Executors.newFixedThreadPool(hands);
    }

    /**
     * Begins them evenly over this time, the first at once and the others as long as they may go on; returns when all
     * begun are done. When the work fails for one, the other hands go on, and then this fails too.
     */
    <T> void each(List<T> all, Duration over, BooleanSupplier goOn, Consumer<T> work) {
        var next = new AtomicInteger();
        long begun = System.nanoTime();
        long gap = all.isEmpty() ? 0 : over.toNanos() / all.size();
        Runnable hand = () -> {
            for (int n = next.getAndIncrement(); n < all.size(); n = next.getAndIncrement()) {
                waitUntil(begun + n * gap);
                if (n > 0 && !goOn.getAsBoolean()) {
                    return;
                }
                work.accept(all.get(n));
            }
        };
        CompletableFuture<?>[] busy = Stream.generate(() -> CompletableFuture.runAsync(hand, threads))
                .limit(Math.min(hands, all.size()))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(busy).join();
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
