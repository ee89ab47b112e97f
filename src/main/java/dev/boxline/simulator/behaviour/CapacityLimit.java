package dev.boxline.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Lets at most so many calls pass in any second. */
final class CapacityLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> passed = new ArrayDeque<>();

    CapacityLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized boolean passes(int most) {
        if (most == 0) {
            passed.clear();
            return true;
        }
        long now = nanos.getAsLong();
        while (!passed.isEmpty() && now - passed.element() >= SECOND) {
            passed.remove();
        }
        return passed.size() < most && passed.add(now);
    }
}
