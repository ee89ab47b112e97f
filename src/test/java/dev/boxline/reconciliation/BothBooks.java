package dev.boxline.reconciliation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The same records on PostgreSQL and on H2. */
final class BothBooks implements AutoCloseable {

    final ReconciledBooks onPostgres;
    final ReconciledBooks onH2;
    private final EmbeddedPostgres postgres;

    /** @param name of the H2 database */
    BothBooks(String name) throws IOException {
        postgres = EmbeddedPostgres.start();
        onPostgres = new ReconciledBooks(
                new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), true), "postgresql");
        onH2 = new ReconciledBooks(new SingleConnectionDataSource("jdbc:h2:mem:" + name, true), "h2");
    }

    void empty() {
        Stream.of(onPostgres, onH2).forEach(ReconciledBooks::empty);
    }

    ReconciledBooks on(String database) {
        return database.equals("H2") ? onH2 : onPostgres;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
