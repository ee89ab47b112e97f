package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migration that takes longer than the database lets a transaction be idle. */
class MigrationSessionTest {

    @TempDir
    Path migrations;

    @Test
    void a_slow_migration_is_not_ended_and_later_sessions_have_the_databases_limit() throws IOException {
        Files.writeString(migrations.resolve("V1__slow.sql"), "select pg_sleep(1.5); create table there (id int);");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("idle_in_transaction_session_timeout", "300")
                .start()) {
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                    .withUserConfiguration(MigrationSession.class, PooledStatementsCheck.class)
                    .withPropertyValues(
                            "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=postgres",
                            "spring.flyway.locations=filesystem:" + migrations)
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        var jdbc = JdbcClient.create(context.getBean(DataSource.class));
                        assertThat(jdbc.sql("select count(*) from there")
                                        .query(Long.class)
                                        .single())
                                .isZero();
                        assertThat(jdbc.sql("show idle_in_transaction_session_timeout")
                                        .query(String.class)
                                        .single())
                                .isEqualTo("300ms");
                    });
        }
    }
}
