package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledStatementsFailureAnalyzerTest {

    @ParameterizedTest
    @CsvSource({
        "26000, true", "42P05, true", "42P01, false", "08006, false", "28P01, false", "3D000, false", "57P03, false",
        "25006, false", "53300, false", "90028, false", "26, false"
    })
    void names_the_setting_that_a_pooler_needs(String state, boolean named) {
        var cause = new SQLException("ERROR: prepared statement \"S_1\" does not exist", state);
        var failure = new IllegalStateException("Flyway failed", new RuntimeException("migration", cause));

        var analysis = new PooledStatementsFailureAnalyzer().analyze(failure);

        if (named) {
            assertThat(analysis).isNotNull();
            assertThat(analysis.getAction()).contains("prepareThreshold=0").contains("BOXLINE_DB_URL");
            assertThat(analysis.getDescription()).contains("PgBouncer").contains("S_1");
        } else {
            assertThat(analysis).isNull();
        }
    }
}
