package dev.boxline.startup;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces pooled sessions that turn out to be read-only: after a failover, or after {@code default_transaction_read_only}
 * was on for a while, they stay so for ever, although new ones can write. The others of the pool are replaced with them, at
 * most once a second.
 */
final class ReadOnlySessionEviction implements SQLExceptionOverride {

    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final HikariDataSource pool;
    private final AtomicLong evictedAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    ReadOnlySessionEviction(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException exception) {
        if (!READ_ONLY_TRANSACTION.equals(exception.getSQLState())) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        evictAll();
        return SQLExceptionOverride.Override.MUST_EVICT;
    }

    private void evictAll() {
        long last = evictedAt.get();
        long now = System.nanoTime();
        HikariPoolMXBean sessions = pool.getHikariPoolMXBean();
        if (sessions != null && now - last >= PAUSE_NANOS && evictedAt.compareAndSet(last, now)) {
            sessions.softEvictConnections();
        }
    }
}
