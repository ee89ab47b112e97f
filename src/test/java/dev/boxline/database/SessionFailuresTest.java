package dev.boxline.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SessionFailuresTest {

    private final AtomicLong nanos = new AtomicLong();
    private final HikariDataSource pool = new HikariDataSource();
    private final SessionFailures failures = new SessionFailures(pool, nanos::get);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(database()));

    private static JdbcDataSource database() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:failures");
        return database;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53000", "53100", "53200", "53300", "53400"})
    void a_server_that_lacks_a_resource_is_remembered_for_20_seconds(String state) {
        assertThat(failures.lackResources()).isFalse();
        fail(state);
        assertThat(failures.lackResources()).isTrue();
        pass(19);
        assertThat(failures.lackResources()).isTrue();
        pass(1);
        assertThat(failures.lackResources()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40P01", "25006", "57014", "22001"})
    void a_failure_for_another_reason_is_not(String state) {
        fail(state);
        assertThat(failures.lackResources()).isFalse();
    }

    @Test
    void a_statement_without_a_transaction_counts_and_a_read_only_one_does_not() {
        transaction.setReadOnly(true);
        fail("53400");
        assertThat(failures.lackResources()).isFalse();
        failures.adjudicate(new SQLException("out of memory", "53200"));
        assertThat(failures.lackResources()).isTrue();
    }

    private void fail(String state) {
        transaction.executeWithoutResult(running -> failures.adjudicate(new SQLException("failed", state)));
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
