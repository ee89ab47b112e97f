package dev.boxline.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * A figure that costs something to count. However many look at it, it is counted at most every two seconds; who comes
 * while it is being counted is shown the one before, but none older than a quarter of a minute.
 */
public final class CachedFigure<T> {

    private static final Logger LOG = LoggerFactory.getLogger(CachedFigure.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration STILL_SHOWN = Duration.ofSeconds(15);

    private final Supplier<T> count;
    private final Executor behind;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Counted<T> latest;

    private record Counted<T>(T value, Instant at) {}

    /** @param behind counts while what was counted before is shown */
    public CachedFigure(Supplier<T> count, Executor behind, Clock clock) {
        this.count = count;
        this.behind = behind;
        this.clock = clock;
    }

    public T now() {
        Counted<T> known = latest;
        if (known == null || olderThan(STILL_SHOWN, known)) {
            return countNow();
        }
        if (olderThan(FRESH, known)) {
            countBehind();
        }
        return known.value();
    }

    private boolean olderThan(Duration age, Counted<T> known) {
        return !clock.instant().isBefore(known.at().plus(age));
    }

    /** The one who finds the figure a little old has it counted, and doesn't wait for it. */
    private void countBehind() {
        if (underWay.compareAndSet(false, true)) {
            behind.execute(() -> {
                try {
                    latest = count();
                } catch (DataAccessException e) {
                    LOG.warn("A figure could not be counted; the one before is shown", e);
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    private T countNow() {
        counting.lock();
        try {
            Counted<T> known = latest;
            if (known == null || olderThan(STILL_SHOWN, known)) {
                known = count();
                latest = known;
            }
            return known.value();
        } finally {
            counting.unlock();
        }
    }

    private Counted<T> count() {
        Instant at = clock.instant();
        return new Counted<>(count.get(), at);
    }
}
