package dev.boxline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseUnavailabilityTest {

    @Test
    void is_a_connection_that_can_not_be_had() {
        assertThat(behind(new CannotGetJdbcConnectionException("no"))).isTrue();
        assertThat(behind(new CannotCreateTransactionException("no"))).isTrue();
        assertThat(behind(new SQLTransientConnectionException("timed out"))).isTrue();
    }

    @Test
    void is_a_connection_that_broke_or_a_server_shutting_down() {
        assertThat(behind(new SQLException("gone", "08006"))).isTrue();
        assertThat(behind(new SQLException("shutting down", "57P01"))).isTrue();
    }

    @Test
    void is_a_transaction_that_had_to_give_way() {
        assertThat(behind(new SQLException("deadlock detected", "40P01"))).isTrue();
        assertThat(behind(new SQLException("a row is held", "HYT00"))).isTrue();
    }

    @Test
    void is_a_file_that_can_not_be_written() {
        assertThat(behind(new SQLException("no space", "90031"))).isTrue();
        assertThat(behind(new SQLException("closed", "90098"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "57014"})
    void is_a_server_that_is_full_or_gave_a_statement_up_also_when_the_engine_asked(String state) {
        assertThat(behind(new SQLException("no room", state))).isTrue();
        assertThat(behind(new ProcessEngineException(
                        "ENGINE-03004 Exception while executing Database Operation",
                        new PersistenceException("Error updating database", new SQLException("no room", state)))))
                .isTrue();
    }

    /** PostgreSQL's states, by its documentation's list; a failover, a full disk or a shutdown ends by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08007", "08P01", "25006", "25P03", "25P04", "40000", "40001",
                "40002", "40003", "53000", "53400", "55006", "55P03", "57000", "57P02", "57P03", "57P04", "57P05",
                "58000", "58030", "58P01", "58P02"
            })
    void is_every_state_that_ends_by_itself_also_in_a_batch_and_behind_the_engine(String state) {
        var batch = new BatchUpdateException("batch", new int[0]);
        batch.setNextException(new SQLException("in it", state));

        assertThat(behind(new SQLException("it", state))).isTrue();
        assertThat(behind(batch)).isTrue();
        assertThat(behind(new ProcessEngineException("ENGINE-03004", new PersistenceException("Error", batch))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01000", "02000", "0A000", "21000", "22001", "22003", "22021", "22P05", "23502", "23503", "23514",
                "25P02", "26000", "28P01", "42501", "42703", "42P01", "54000", "XX000"
            })
    void is_no_state_that_stays_as_it_is(String state) {
        assertThat(behind(new SQLException("it", state))).isFalse();
        assertThat(DatabaseUnavailability.isRolledBack(new SQLException("it", state)))
                .isFalse();
    }

    /** As when a pool has closed the connection of a failed statement before its transaction is rolled back. */
    @ParameterizedTest
    @CsvSource({"25006, true", "08006, true", "57P01, true", "23505, false", "42601, false"})
    void is_seen_behind_a_rollback_that_failed(String state, boolean unavailable) {
        var failed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failed.initApplicationException(new IllegalStateException("outer", new SQLException("statement", state)));

        assertThat(behind(failed)).isEqualTo(unavailable);
    }

    @Test
    void is_not_what_the_database_answered() {
        assertThat(behind(new SQLException("syntax", "42601"))).isFalse();
        assertThat(behind(new SQLException("no state"))).isFalse();
        assertThat(behind(new SQLException("too complex", "54001"))).isFalse();
        assertThat(behind(new DuplicateKeyException("twice"))).isFalse();
        assertThat(behind(new IllegalStateException("a defect"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "40001, true",
        "40P01, true",
        "55P03, true",
        "57014, true",
        "HYT00, true",
        "40003, false", // statement completion unknown
        "08006, false",
        "57P01, false",
        "25P03, false",
        "23505, false"
    })
    void tells_whether_a_transaction_is_rolled_back_for_certain(String state, boolean certain) {
        var batch = new SQLException("batch");
        batch.setNextException(new SQLException("in it", state));
        for (SQLException cause : List.of(new SQLException("it", state), batch)) {
            assertThat(DatabaseUnavailability.isRolledBack(new IllegalStateException("outer", cause)))
                    .isEqualTo(certain);
        }
    }

    private static boolean behind(Exception cause) {
        return DatabaseUnavailability.isCauseOf(
                new IllegalStateException("outer", new RuntimeException("inner", cause)));
    }
}
