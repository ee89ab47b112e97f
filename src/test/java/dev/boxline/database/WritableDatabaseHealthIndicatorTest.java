package dev.boxline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class WritableDatabaseHealthIndicatorTest {

    @Test
    void the_disk_is_tried_once_a_second_however_often_readiness_is_asked() throws IOException, SQLException {
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection()) {
            var session = new SingleConnectionDataSource(connection, true);
            var jdbc = JdbcClient.create(session);
            var health = new WritableDatabaseHealthIndicator(session);
            long began = System.nanoTime();
            for (int n = 0; n < 100; n++) {
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            }
            long seconds = (System.nanoTime() - began) / 1_000_000_000;

            jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();

            assertThat(jdbc.sql("select temp_files from pg_stat_database where datname = current_database()")
                            .query(Long.class)
                            .single())
                    .isBetween(1L, 1 + seconds);
        }
    }
}
