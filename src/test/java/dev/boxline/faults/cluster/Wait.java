package dev.boxline.faults.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for other processes: by looking again and again, never longer than said. */
public final class Wait {

    private Wait() {}

    /** Whether it came true in time. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            millis(100);
        }
        return true;
    }

    /** Fails, saying what did not come true. */
    public static void orFail(String what, Duration patience, BooleanSupplier condition) {
        if (!until(patience, condition)) {
            throw new AssertionError("Within " + patience + " it did not happen that " + what);
        }
    }

    /** The pace of a fault; nothing is concluded from it. */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
