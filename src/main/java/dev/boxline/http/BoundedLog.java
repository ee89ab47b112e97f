package dev.boxline.http;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Writes up to ten messages in ten seconds, and says how many it left out: nobody may fill the log by sending requests. */
public final class BoundedLog {

    private static final int MAX = 10;
    private static final long PERIOD = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private long began;
    private long count;

    /** @param log where the messages go */
    public BoundedLog(Logger log) {
        this(log, System::nanoTime);
    }

    BoundedLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.began = nanos.getAsLong() - PERIOD;
    }

    /** Like the logger's own methods. */
    public void log(Level level, String message, Object... arguments) {
        long leftOut = take();
        if (leftOut > 0) {
            log.atLevel(level).log("{} messages like the next one were left out", leftOut);
        }
        if (leftOut >= 0) {
            log.atLevel(level).log(message, arguments);
        }
    }

    /** How many were left out before this one; negative when this one is left out, too. */
    private synchronized long take() {
        count++;
        if (nanos.getAsLong() - began < PERIOD) {
            return count <= MAX ? 0 : -1;
        }
        long leftOut = Math.max(0, count - 1 - MAX);
        began = nanos.getAsLong();
        count = 1;
        return leftOut;
    }
}
