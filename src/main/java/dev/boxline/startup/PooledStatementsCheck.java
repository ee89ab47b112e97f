package dev.boxline.startup;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates the schema once it is known that prepared statements survive between transactions, which they don't behind a
 * pooler such as PgBouncer in transaction mode: the first one that fails would leave half a schema behind.
 */
@Component
class PooledStatementsCheck implements FlywayMigrationStrategy {

    /** The PostgreSQL driver prepares a statement on the server when it is executed the fifth time. */
    private static final int EXECUTIONS = 7;

    @Override
    public void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        try {
            prepareTwice(database);
            flyway.migrate();
            if (flyway.getConfiguration().getInitSql() != null) {
                replaceSessions(database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database can't be used", e);
        }
    }

    /** Those of the migration have settings of their own, see {@link MigrationSession}. */
    private static void replaceSessions(DataSource database) throws SQLException {
        if (database.isWrapperFor(HikariDataSource.class)) {
            database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** The statements of both connections have the same name: in a session that both share, the second is refused. */
    private static void prepareTwice(DataSource database) throws SQLException {
        try (Connection one = database.getConnection();
                Connection another = database.getConnection()) {
            prepare(one);
            prepare(another);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            for (int n = 0; n < EXECUTIONS; n++) {
                statement.executeQuery().close();
            }
        }
    }
}
