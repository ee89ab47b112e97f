package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.lang.reflect.InvocationTargetException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextException;
import org.springframework.jdbc.UncategorizedSQLException;

class PooledStatementsFailureAnalyzerTest {

    @ParameterizedTest
    @CsvSource({
        "26000, true",
        "42P05, true",
        "42P01, false",
        "08006, false",
        "28P01, false",
        "3D000, false",
        "57P03, false",
        "25006, false",
        "53300, false",
        "90028, false",
        "26, false",
        ", false"
    })
    void names_the_setting_that_a_pooler_needs(@Nullable String state, boolean named) {
        var failure = new IllegalStateException("Flyway failed", new RuntimeException("migration", cause(state)));

        assertThat(isNamed(failure)).isEqualTo(named);
    }

    /** Where the cause may be, as drivers, pools, migrations, the engine and Spring wrap it. */
    static Stream<Named<Function<SQLException, Throwable>>> wrappings() {
        return Stream.of(
                Named.of("nothing", cause -> cause),
                Named.of("Flyway", cause -> new FlywaySqlException("Unable to obtain the lock", cause)),
                Named.of("a pool", PoolInitializationException::new),
                Named.of("Spring's JDBC", cause -> new UncategorizedSQLException("query", "select 1", cause)),
                Named.of("the engine", cause -> new ProcessEngineException(new PersistenceException(cause))),
                Named.of(
                        "a bean",
                        cause -> new ApplicationContextException(
                                "no server",
                                new BeanCreationException("flyway", "failed", new RuntimeException(cause)))),
                Named.of("a future", CompletionException::new),
                Named.of("reflection", InvocationTargetException::new),
                Named.of("ten causes", cause -> nested(cause, 10)),
                Named.of("a hundred causes", cause -> nested(cause, 100)),
                Named.of("a batch", PooledStatementsFailureAnalyzerTest::batch),
                Named.of(
                        "a batch of the engine",
                        cause -> new ProcessEngineException("flush", new PersistenceException(batch(cause)))),
                Named.of(
                        "a batch of a bean",
                        cause -> new BeanCreationException("engine", "failed", new RuntimeException(batch(cause)))),
                Named.of("the fifth of a batch", cause -> nth(cause, 5)),
                Named.of("the hundredth of a batch", cause -> nth(cause, 100)),
                Named.of("a batch within a batch", cause -> batch(batch(cause))),
                Named.of("the cause of a batch's next", cause -> batch(new SQLException("next", "25P02", cause))),
                Named.of(
                        "the next of another state",
                        cause -> nextOf(new SQLException("transaction is aborted", "25P02"), cause)),
                Named.of("what failed while closing", PooledStatementsFailureAnalyzerTest::whileClosing),
                Named.of("a batch that leads back to itself", PooledStatementsFailureAnalyzerTest::circle));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void finds_the_state_wherever_it_is_hidden(Function<SQLException, Throwable> wrapping) {
        assertThat(isNamed(wrapping.apply(cause("26000")))).isTrue();
        assertThat(isNamed(wrapping.apply(cause("42P05")))).isTrue();
        assertThat(isNamed(wrapping.apply(cause("42P01")))).isFalse();
        assertThat(isNamed(wrapping.apply(cause(null)))).isFalse();
    }

    @Test
    void gives_up_on_what_has_no_end() {
        assertThat(isNamed(nested(cause("26000"), 10_000))).isFalse();
        assertThat(isNamed(nth(cause("26000"), 1_000))).isFalse();
    }

    private static boolean isNamed(Throwable failure) {
        FailureAnalysis analysis = new PooledStatementsFailureAnalyzer().analyze(failure);
        if (analysis == null) {
            return false;
        }
        assertThat(analysis.getAction()).contains("prepareThreshold=0").contains("BOXLINE_DB_URL");
        assertThat(analysis.getDescription()).contains("PgBouncer").contains("S_1");
        return true;
    }

    private static SQLException cause(@Nullable String state) {
        return new SQLException("ERROR: prepared statement \"S_1\" does not exist", state);
    }

    private static Throwable nested(SQLException cause, int times) {
        Throwable failure = cause;
        for (int time = 0; time < times; time++) {
            failure = new RuntimeException("failed", failure);
        }
        return failure;
    }

    private static SQLException batch(SQLException next) {
        return nextOf(new BatchUpdateException("Batch entry 0 was aborted", new int[0]), next);
    }

    private static SQLException nth(SQLException cause, int place) {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", new int[0]);
        IntStream.range(1, place).forEach(n -> batch.setNextException(new SQLException("aborted", "25P02")));
        return nextOf(batch, cause);
    }

    private static SQLException nextOf(SQLException first, SQLException next) {
        first.setNextException(next);
        return first;
    }

    private static Throwable whileClosing(SQLException cause) {
        var failure = new IllegalStateException("The first");
        failure.addSuppressed(new RuntimeException(cause));
        return failure;
    }

    private static Throwable circle(SQLException cause) {
        SQLException first = batch(cause);
        cause.initCause(new RuntimeException(first));
        return first;
    }
}
