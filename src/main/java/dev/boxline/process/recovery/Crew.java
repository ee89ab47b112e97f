package dev.boxline.process.recovery;

import dev.boxline.parking.RecoverySettings;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** A few hands that do the same to each of many orders, side by side: what one alone would take too long for. */
@Component
class Crew implements DisposableBean {

    private final int hands;
    private final ExecutorService threads;

    @Autowired
    Crew(RecoverySettings settings) {
        this(settings.releasesAtOnce());
    }

    Crew(int hands) {
        this.hands = hands;
        threads = Executors.newFixedThreadPool(hands);
    }

    /**
     * Returns when all are done. When the work fails for one, the others are done nevertheless, but those a failing hand
     * has not begun are left; then this fails too.
     */
    <T> void each(Collection<T> all, Consumer<T> work) {
        Queue<T> left = new ConcurrentLinkedQueue<>(all);
        CompletableFuture<?>[] busy = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> empty(left, work), threads))
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

    private static <T> void empty(Queue<T> left, Consumer<T> work) {
        for (T next = left.poll(); next != null; next = left.poll()) {
            work.accept(next);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
