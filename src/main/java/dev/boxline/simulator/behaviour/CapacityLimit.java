package dev.boxline.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Sliding window that admits a number of requests in any second. */
final class CapacityLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> admitted = new ArrayDeque<>();

    CapacityLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized boolean tryAcquire(int perSecond) {
        if (perSecond == 0) {
            admitted.clear();
            return true;
        }
        long now = nanos.getAsLong();
        while (!admitted.isEmpty() && now - admitted.element() >= SECOND) {
            admitted.remove();
        }
        return admitted.size() < perSecond && admitted.add(now);
    }
}
