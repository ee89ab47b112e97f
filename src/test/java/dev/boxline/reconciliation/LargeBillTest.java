package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.partner.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A million lines against a million payments: {@code -Dboxline.bill.lines=1000000}. */
@Tag("long")
@Tag("alone")
class LargeBillTest {

    private static final int LINES = Integer.getInteger("boxline.bill.lines", 1_000_000);
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("boxline.bill.seconds", 90));

    /** MiB; a million lines as objects would be ten times as much. */
    private static final long MOST_GROWTH = 48;

    private static final Logger LOG = LoggerFactory.getLogger(LargeBillTest.class);

    @TempDir
    Path directory;

    @Test
    void is_matched_in_time_and_in_little_memory() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var books = new ReconciledBooks(
                    new SingleConnectionDataSource(
                            postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true", true),
                    "postgresql");
            books.payments("OK-", LINES);
            books.jdbc.sql("analyze payment").update();
            Path file = directory.resolve("bill.csv");
            try (BufferedWriter lines = Files.newBufferedWriter(file)) {
                for (int n = 1; n < LINES; n++) { // the first payment has no line
                    lines.write(Kind.PAYMENT + ",OK-" + n + ",P-OK-" + n + ",19900,119,2026-03-10T04:00:00Z\n");
                }
                lines.write(Kind.PAYMENT + ",NOBODY,P-1,100,1,2026-03-10T04:00:00Z\n");
            }
            books.alipay.failures.add(Outcome.done(new BillFile(DAY, file)));

            Reconciliation day;
            Duration took;
            long growth;
            try (var heap = new HeapAfterCollections()) {
                Instant begin = Instant.now();
                day = books.run("alipay");
                took = Duration.between(begin, Instant.now());
                growth = heap.growth();
            }
            LOG.info(
                    "{} lines in {} s, heap at most {} MiB above its beginning", day.lines(), took.toSeconds(), growth);
            assertThat(day.lines()).isEqualTo(LINES);
            assertThat(books.differences("alipay"))
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(DifferenceKind.UNKNOWN_TO_US, DifferenceKind.MISSING_THERE);
            assertThat(took).isLessThan(LIMIT);
            assertThat(growth).as("MiB on the heap").isLessThan(MOST_GROWTH);
        }
    }
}
