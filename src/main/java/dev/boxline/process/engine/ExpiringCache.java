package dev.boxline.process.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was read within the last second, by id. For rows that hardly ever change, and may be a second old. */
final class ExpiringCache<T> {

    private static final long OLDEST = TimeUnit.SECONDS.toNanos(1);

    private record Reading<T>(T row, long at) {}

    private final ConcurrentMap<String, Reading<T>> readings = new ConcurrentHashMap<>();

    @Nullable
    T get(String id, Function<String, @Nullable T> read) {
        Reading<T> last = readings.get(id);
        if (last != null && System.nanoTime() - last.at() < OLDEST) {
            return last.row();
        }
        T row = read.apply(id);
        if (row != null) {
            readings.put(id, new Reading<>(row, System.nanoTime()));
        }
        return row;
    }
}
