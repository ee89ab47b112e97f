package dev.boxline.recovery;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The wave of an outage to release now.
 *
 * @param orders those not yet released
 * @param over the period over which they are released evenly
 */
public record NextWave(int n, Endpoint endpoint, List<DeadLetter> orders, Duration over, Instant startedAt) {

    private static final int BATCH_MILLIS = 100;
    private static final int MAX_BATCH = 10;

    /** Orders due within the same tenth of a second are released together. */
    public List<List<DeadLetter>> batches() {
        long due = (long) orders.size() * BATCH_MILLIS / Math.max(1, over.toMillis());
        int size = (int) Math.max(1, Math.min(MAX_BATCH, due));
        return IntStream.iterate(0, from -> from < orders.size(), from -> from + size)
                .mapToObj(from -> orders.subList(from, Math.min(from + size, orders.size())))
                .toList();
    }
}
