package dev.boxline.recovery;

import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own, in memory, to be filled with dead letters as a test needs them. */
public final class Ledger {

    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;

    public Ledger() {
        this(h2(), "h2");
    }

    /** An empty PostgreSQL instead. */
    public static Ledger onPostgres(DataSource database) {
        return new Ledger(database, "postgresql");
    }

    private static DataSource h2() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:ledger-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private Ledger(DataSource database, String migrations) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + migrations)
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    /** Parks the orders with these numbers for the logistics company. */
    public void park(int from, int to, Instant at) {
        for (int n = from; n <= to; n++) {
            jdbc.sql("""
                    insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state,
                        parked_at, not_before, customer_id, amount_minor, instance_id, resume_at)
                    values (?, 'task_notifyLogistics', 'LOGISTICS', 'UNAVAILABLE', 'KNOWN_DOWN',
                        'LOGISTICS' || chr(10) || 'logistics-1', 1, 'PARKED', ?, ?, 'mei', 1, 'i',
                        'task_notifyLogistics')""")
                    .params("A-" + n, Timestamp.from(at), Timestamp.from(at))
                    .update();
        }
    }
}
