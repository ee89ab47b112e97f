package dev.boxline.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL 17 that makes every commit durable, with a database for each contestant. */
final class BenchDatabase implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.max", "2000",
            // plans made for empty tables must not stay
            "autovacuum_naptime", "5s",
            "shared_buffers", "256MB",
            "max_connections", "250",
            "checkpoint_timeout", "30min",
            "max_wal_size", "8GB");

    private final EmbeddedPostgres postgres;
    private final JdbcClient admin;

    BenchDatabase() {
        var builder = EmbeddedPostgres.builder();
        SETTINGS.forEach(builder::setServerConfig);
        try {
            postgres = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = JdbcClient.create(postgres.getPostgresDatabase());
        admin.sql("create extension if not exists pg_stat_statements").update();
    }

    /** Makes an empty database; answers its address. */
    String create(String name) {
        admin.sql("create database " + name).update();
        JdbcClient.create(postgres.getDatabase("postgres", name))
                .sql("create extension pg_stat_statements")
                .update();
        return url(name);
    }

    String url(String name) {
        return postgres.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
    }

    DataSource pool(String name, int connections) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url(name));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    /** What this database was asked to do so far; complete once its sessions are closed. */
    Costs costs(String name) {
        return admin.sql("""
            select coalesce(sum(s.calls) filter (where s.query not in ('BEGIN', 'COMMIT', 'ROLLBACK')
                        and s.query not like 'SET %' and s.query not like 'SHOW %'), 0) as statements,
                   (select xact_commit from pg_stat_database where datname = ?) as commits,
                   coalesce(sum(s.rows) filter (where s.query ilike any (array['insert%', 'update%', 'delete%'])), 0)
                        as written,
                   coalesce(sum(s.wal_bytes), 0) as wal
            from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = ?\
            """)
                .params(name, name)
                .query((row, n) -> new Costs(
                        row.getLong("statements"), row.getLong("commits"), row.getLong("written"), row.getLong("wal")))
                .single();
    }

    /** How often it was asked statements like this one. */
    long calls(String name, String statement) {
        return admin.sql("""
            select coalesce(sum(s.calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = ? and s.query like ?""").params(name, statement).query(Long.class).single();
    }

    /** All that was written ahead so far, whoever caused it. */
    long walBytes() {
        return admin.sql("select wal_bytes::bigint from pg_stat_wal")
                .query(Long.class)
                .single();
    }

    /** Does at once for a database what would be done for it in the middle of another one's round. */
    void tidy(String name) {
        JdbcClient.create(postgres.getDatabase("postgres", name))
                .sql("vacuum analyze")
                .update();
    }

    JdbcClient statistics() {
        return admin;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
