package dev.boxline.actuator;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the database accepts writes. A standby, or a primary with {@code default_transaction_read_only}, answers queries
 * and can't take an order. Replaces the pooled sessions when it finds a read-only one, because sessions stay so.
 */
@Component("writableDatabase")
class WritableDatabaseHealthIndicator extends AbstractHealthIndicator {

    private static final String POSTGRES = "PostgreSQL";

    private final DataSource database;

    WritableDatabaseHealthIndicator(DataSource database) {
        super("The database could not be asked whether it accepts writes");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!isReadOnly(connection)) {
                health.up();
                return;
            }
        }
        health.down().withDetail("reason", "read-only");
        if (database.isWrapperFor(HikariDataSource.class)) {
            database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals(POSTGRES)) {
            return connection.isReadOnly();
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('transaction_read_only')")) {
            return row.next() && row.getString(1).equals("on");
        }
    }
}
