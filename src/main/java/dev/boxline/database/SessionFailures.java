package dev.boxline.database;

import static org.springframework.transaction.support.TransactionSynchronizationManager.isCurrentTransactionReadOnly;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives every failure in the pool's sessions. Replaces sessions that turn out to be read-only: after a failover, or after
 * {@code default_transaction_read_only} was on for a while, they stay so for ever, although new ones can write. The others of
 * the pool are replaced with them, at most once a second. Remembers that one failed, outside of a read-only transaction,
 * because the server had used up its disk, memory, connections or another limit.
 */
final class SessionFailures implements SQLExceptionOverride {

    private static final String READ_ONLY_TRANSACTION = "25006";

    /** A class of PostgreSQL's states: disk, memory, connections or another limit. */
    private static final String INSUFFICIENT_RESOURCES = "53";

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** Longer than a client or a sweep waits before it tries again. */
    private static final long RECENT = Duration.ofSeconds(20).toNanos();

    private final HikariDataSource pool;
    private final LongSupplier nanos;
    private final AtomicLong evictedAt;
    private volatile long lackedAt;

    SessionFailures(HikariDataSource pool) {
        this(pool, System::nanoTime);
    }

    SessionFailures(HikariDataSource pool, LongSupplier nanos) {
        this.pool = pool;
        this.nanos = nanos;
        evictedAt = new AtomicLong(nanos.getAsLong() - PAUSE);
        lackedAt = nanos.getAsLong() - RECENT;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException exception) {
        @Nullable String state = exception.getSQLState();
        if (READ_ONLY_TRANSACTION.equals(state)) {
            evictAll();
            return SQLExceptionOverride.Override.MUST_EVICT;
        }
        if (state != null && state.startsWith(INSUFFICIENT_RESOURCES) && !isCurrentTransactionReadOnly()) {
            lackedAt = nanos.getAsLong();
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    /** Whether the server lacked a resource in the last 20 seconds. */
    boolean lackResources() {
        return nanos.getAsLong() - lackedAt < RECENT;
    }

    private void evictAll() {
        long last = evictedAt.get();
        long now = nanos.getAsLong();
        HikariPoolMXBean sessions = pool.getHikariPoolMXBean();
        if (sessions != null && now - last >= PAUSE && evictedAt.compareAndSet(last, now)) {
            sessions.softEvictConnections();
        }
    }
}
