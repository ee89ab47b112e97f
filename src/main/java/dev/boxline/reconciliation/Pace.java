package dev.boxline.reconciliation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Spreads the work on a large bill, so that purchases beside it stay fast: after each piece of work, a pause of twice
 * the time that it took. The work therefore takes at most a third of a processor.
 */
final class Pace {

    private static final int PAUSE = 2;

    /** The work was waiting, not working, when it took longer. */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long begun = System.nanoTime();

    /** Ends a piece of work, and begins the next one after the pause. A thread that is interrupted doesn't pause. */
    void pause() {
        LockSupport.parkNanos(Math.min(PAUSE * (System.nanoTime() - begun), MAX_NANOS));
        begun = System.nanoTime();
    }
}
