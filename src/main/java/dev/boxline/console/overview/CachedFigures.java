package dev.boxline.console.overview;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Caches figures that are expensive to count. Regardless of the number of readers, a figure is counted at most every two
 * seconds, in one background thread; meanwhile, readers get the previous value, but none older than 15 seconds.
 */
@Component
public class CachedFigures {

    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    private final Clock clock;
    private final ExecutorService refresher =
            Executors.newSingleThreadExecutor(new CustomizableThreadFactory("console-counts-"));

    CachedFigures(Clock clock) {
        this.clock = clock;
    }

    /** Returns the figure's cache. A failed refresh is logged, and the previous figure is kept until it expires. */
    public <T> Supplier<T> of(Supplier<T> count) {
        LoadingCache<Boolean, T> cache = Caffeine.newBuilder()
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(EXPIRY)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(refresher)
                .build(key -> count.get());
        return () -> cache.get(true);
    }

    /** Doesn't interrupt, which would close H2's file under all others. */
    @PreDestroy
    void stop() {
        refresher.shutdown();
    }
}
