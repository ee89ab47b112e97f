package dev.boxline.http;

import dev.boxline.database.DatabaseUnavailability;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Limits the log to ten messages per ten seconds and logs how many were suppressed, so that requests can't flood it. */
public final class BoundedLog {

    private static final int MAX = 10;
    private static final long PERIOD = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private long periodStart;
    private long count;

    /** @param log the logger to write to */
    public BoundedLog(Logger log) {
        this(log, System::nanoTime);
    }

    BoundedLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.periodStart = nanos.getAsLong() - PERIOD;
    }

    /** Like the logger's own methods. */
    public void log(Level level, String message, Object... arguments) {
        long suppressed = acquire();
        if (suppressed > 0) {
            log.atLevel(level).log("{} messages like the next one were suppressed", suppressed);
        }
        if (suppressed >= 0) {
            log.atLevel(level).log(message, arguments);
        }
    }

    /**
     * A warning with a failure for which {@link DatabaseUnavailability} is the cause. While the database can't be used, it goes
     * out unlimited, since one line a minute then replaces all of them; one about a transaction rolled back in favour of
     * another doesn't.
     */
    public void databaseFailed(String message, Throwable failure) {
        if (DatabaseUnavailability.isRolledBack(failure)) {
            log(Level.WARN, "{}: {}", message, failure.toString());
        } else {
            log.warn(message, failure);
        }
    }

    /** How many messages were suppressed before this one; negative when this one is suppressed, too. */
    private synchronized long acquire() {
        count++;
        if (nanos.getAsLong() - periodStart < PERIOD) {
            return count <= MAX ? 0 : -1;
        }
        long suppressed = Math.max(0, count - 1 - MAX);
        periodStart = nanos.getAsLong();
        count = 1;
        return suppressed;
    }
}
