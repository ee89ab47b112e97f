package dev.boxline.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a weak partner bears in any second, and what it was asked for. */
final class Pressure {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final Deque<Long> taken = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();

    Pressure(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether the partner takes this request. */
    synchronized boolean bears() {
        long now = System.nanoTime();
        asked.add(now);
        while (!taken.isEmpty() && now - taken.peekFirst() >= SECOND) {
            taken.removeFirst();
        }
        return taken.size() < perSecond && taken.add(now);
    }

    synchronized int asked() {
        return asked.size();
    }

    /** The most requests within any one second, leaving out the first so many of all. */
    synchronized int busiestSecond(int leavingOut) {
        int most = 0;
        int from = leavingOut;
        for (int to = leavingOut; to < asked.size(); to++) {
            while (asked.get(to) - asked.get(from) >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
