package dev.boxline.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the database accepts writes. A standby, a primary with {@code default_transaction_read_only} and a server with a
 * full disk answer queries and can't take an order. Replaces the pooled sessions when it finds a read-only one, because
 * sessions stay so.
 */
@Component("writableDatabase")
class WritableDatabaseHealthIndicator extends AbstractHealthIndicator {

    private static final String POSTGRES = "PostgreSQL";
    private static final String DISK_FULL = "53100";

    /**
     * Has PostgreSQL write 1 MB where the tables are, to a file that ends with the transaction and leaves no trace in the log;
     * nothing when the size of such files is limited.
     */
    private static final String WRITE_A_FILE = "set local work_mem = '64kB'; set local temp_tablespaces = '';"
            + " select count(*) from unnest(array_fill(repeat('x', 10000),"
            + " array[case current_setting('temp_file_limit') when '-1' then 150 else 1 end]))";

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final DataSource database;
    private final AtomicLong writtenAt = new AtomicLong(System.nanoTime() - PAUSE);
    private volatile boolean diskFull;

    WritableDatabaseHealthIndicator(DataSource database) {
        super("The database could not be asked whether it accepts writes");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws SQLException {
        @Nullable
        HikariDataSource pool =
                database.isWrapperFor(HikariDataSource.class) ? database.unwrap(HikariDataSource.class) : null;
        boolean readOnly;
        boolean full;
        try (Connection connection = database.getConnection()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals(POSTGRES);
            readOnly = postgres ? isReadOnly(connection) : connection.isReadOnly();
            full = postgres && isDiskFull(connection);
        }
        if (readOnly) {
            health.down().withDetail("reason", "read-only");
            if (pool != null) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        } else if (full) {
            health.down().withDetail("reason", "disk full");
        } else if (pool != null
                && pool.getExceptionOverride() instanceof SessionFailures failures
                && failures.lackResources()) {
            health.down().withDetail("reason", "out of resources");
        } else {
            health.up();
        }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('transaction_read_only')")) {
            return row.next() && row.getString(1).equals("on");
        }
    }

    /** Tried at most once a second, however often it is asked. */
    private boolean isDiskFull(Connection connection) throws SQLException {
        long last = writtenAt.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE && writtenAt.compareAndSet(last, now)) {
            diskFull = failsToWrite(connection);
        }
        return diskFull;
    }

    private static boolean failsToWrite(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(WRITE_A_FILE);
            return false;
        } catch (SQLException e) {
            if (DISK_FULL.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
