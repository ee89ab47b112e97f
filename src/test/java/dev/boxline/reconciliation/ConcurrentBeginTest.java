package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.cluster.Wait;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two requests, or a request and the sweep, begin the same day: the second one waits for the first and goes on. */
class ConcurrentBeginTest {

    private static final BillKey KEY = new BillKey("alipay", DAY);

    @Test
    void on_postgresql_one_of_two_begins_the_day() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var database = new DriverManagerDataSource(postgres.getJdbcUrl("postgres", "postgres"));
            oneBegins(new ReconciledBooks(database, "postgresql"), "select count(*) from pg_locks where not granted");
        }
    }

    @Test
    void on_h2_one_of_two_begins_the_day() throws Exception {
        var database = new DriverManagerDataSource("jdbc:h2:mem:begin;DB_CLOSE_DELAY=-1");
        oneBegins(
                new ReconciledBooks(database, "h2"),
                "select count(*) from information_schema.sessions where executing_statement like 'insert into reconciliation%'");
    }

    private static void oneBegins(ReconciledBooks books, String waiting)
            throws InterruptedException, ExecutionException, TimeoutException {
        var second = new FutureTask<>(() -> Boolean.TRUE.equals(books.transaction.execute(status -> {
            boolean begun = books.reconciliations.begin(KEY);
            assertThat(books.reconciliations.isUnfinished(KEY)).isTrue();
            return begun;
        })));

        Boolean first = books.transaction.execute(status -> {
            boolean begun = books.reconciliations.begin(KEY);
            new Thread(second).start();
            Wait.orFail(
                    "the second transaction waits",
                    Duration.ofSeconds(20),
                    () -> books.jdbc.sql(waiting).query(Long.class).single() > 0);
            return begun;
        });

        assertThat(first).isTrue();
        assertThat(second.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(books.reconciliations.unfinished()).containsExactly(KEY);
    }
}
