package dev.boxline.process.group;

import java.time.Duration;

/**
 * Tells a rush of callers from lasting load. Jobs give way to a rush, which ends soon; under lasting load, they would never
 * be executed. Not thread-safe.
 */
final class Rush {

    private static final Duration MAX = Duration.ofSeconds(15);

    /** Shorter ones don't end a rush or a lasting load. */
    private static final Duration LULL = Duration.ofSeconds(5);

    private final int crowd;
    private boolean crowded;
    private long crowdedSince;
    private long lastCrowdedAt;

    /** @param crowd more waiting callers than this are a crowd */
    Rush(int crowd) {
        this.crowd = crowd;
    }

    /**
     * To be called often.
     *
     * @param waiting callers
     * @param now from {@link System#nanoTime}
     */
    boolean isOn(int waiting, long now) {
        if (waiting <= crowd) {
            crowded &= now - lastCrowdedAt < LULL.toNanos();
            return false;
        }
        if (!crowded) {
            crowded = true;
            crowdedSince = now;
        }
        lastCrowdedAt = now;
        return now - crowdedSince < MAX.toNanos();
    }
}
