package dev.boxline.whole;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** An embedded PostgreSQL whose commits are on disk, as the real one's. */
final class DurablePostgres implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    DurablePostgres() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // no transaction may wait for anything but the database
                    .setServerConfig("idle_in_transaction_session_timeout", "1500")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What leads a node to it, with the partners' books in this folder. */
    List<String> settings(Path data) {
        return List.of(
                "--boxline.data-dir=" + data,
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Executes statements in a session of its own that can write whatever the database's setting. */
    void execute(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session characteristics as transaction read write");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
