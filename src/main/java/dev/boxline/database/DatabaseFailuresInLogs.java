package dev.boxline.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * While the database can't be used, says so once a minute in one line, instead of a stack trace for each piece of work that is
 * repeated: on a full disk, the log would take what is left of it. Begins when the node is ready, so that a start that
 * fails shows everything. One line a minute about the pool's sessions that were lost, too.
 */
@Component
class DatabaseFailuresInLogs extends TurboFilter {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DatabaseFailuresInLogs.class);
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();
    private static final int MAX_DEPTH = 30;

    /** The pool writes it for each of its sessions when the server has ended them. */
    private static final String LOST_SESSION = "{} - Failed to validate connection";

    private static final String POOL = "com.zaxxer.hikari.pool.PoolBase";

    private final LongSupplier nanos;
    private @Nullable Long saidAt;
    private @Nullable Long lostSessionAt;
    private long leftOut;

    @Autowired
    DatabaseFailuresInLogs() {
        this(System::nanoTime);
    }

    DatabaseFailuresInLogs(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            start();
            context.addTurboFilter(this);
        }
    }

    @PreDestroy
    void end() {
        stop();
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (format != null
                && format.startsWith(LOST_SESSION)
                && logger.getName().equals(POOL)) {
            return lostSession();
        }
        Throwable failure = thrown == null ? last(params) : thrown;
        if (failure == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !DatabaseUnavailability.isCauseOf(failure)
                || DatabaseUnavailability.isRolledBack(failure)) {
            return FilterReply.NEUTRAL;
        }
        say(failure);
        return FilterReply.DENY;
    }

    private static @Nullable Throwable last(Object @Nullable [] params) {
        return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }

    private synchronized FilterReply lostSession() {
        long now = nanos.getAsLong();
        if (lostSessionAt != null && now - lostSessionAt < PERIOD) {
            return FilterReply.DENY;
        }
        lostSessionAt = now;
        return FilterReply.NEUTRAL;
    }

    private synchronized void say(Throwable failure) {
        long now = nanos.getAsLong();
        if (saidAt != null && now - saidAt < PERIOD) {
            leftOut++;
            return;
        }
        saidAt = now;
        LOG.warn(
                "The database can't be used; what needs it is repeated until it can. Check the server, its disk and the network: {}"
                        + " ({} more failures since the last such line)",
                cause(failure),
                leftOut);
        leftOut = 0;
    }

    /** In its first line. */
    private static String cause(Throwable failure) {
        Throwable last = failure;
        for (int depth = 0; last.getCause() != null && depth < MAX_DEPTH; depth++) {
            last = last.getCause();
        }
        return last.toString().lines().findFirst().orElse("");
    }
}
