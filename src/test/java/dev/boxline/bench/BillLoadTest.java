package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.process.reconciliation.ReconciliationControl;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.ReconciliationState;
import dev.boxline.reconciliation.Reconciliations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill of a day with a million payments, fetched and matched while customers go on buying. */
@Bench
class BillLoadTest {

    private static final int LINES = Integer.getInteger("boxline.bench.lines", 1_000_000);
    private static final int PER_SECOND = 30;
    private static final int SECONDS = 20; // shorter than the bill takes, or it would be compared with calm
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path directory;

    @Test
    void leaves_the_purchases_beside_it_as_fast_as_they_were() throws Exception {
        LocalDate day = LocalDate.now(ZONE).minusDays(1);
        var key = new BillKey("simulated", day);
        try (var scene = new Scene("bill")) {
            scene.warmUp(6_000);
            Instant noon = day.atTime(12, 0).atZone(ZONE).toInstant();
            seed(scene, noon);
            scene.partners.offer("/payment/day-files/" + day, bill(noon));
            var reconciliations = scene.boxline.application().getBean(Reconciliations.class);

            Latency.Measured calm = buy(scene, "C");
            Instant begun = Instant.now();
            scene.boxline.application().getBean(ReconciliationControl.class).run(key);
            Latency.Measured beside = buy(scene, "B");
            boolean longer = reconciliations.find(key).orElseThrow().state() == ReconciliationState.RUNNING;
            scene.await(
                    () -> reconciliations.find(key).orElseThrow().state() == ReconciliationState.DONE,
                    Duration.ofMinutes(5));
            Reconciliation done = reconciliations.find(key).orElseThrow();

            scene.report.add(String.format(
                    Locale.ROOT,
                    "%d lines matched in %d s; %d purchases/s beside it%s: purchase to durable p50 %.1f ms (calm %.1f), p99 %.1f"
                            + " ms (calm %.1f); paid to visible p50 %.1f ms (calm %.1f), p99 %.1f ms (calm %.1f); heap %d MiB.",
                    done.lines(),
                    Duration.between(begun, done.finishedAt()).toSeconds(),
                    PER_SECOND,
                    longer ? "" : ", for longer than it took",
                    beside.durable().p50(),
                    calm.durable().p50(),
                    beside.durable().p99(),
                    calm.durable().p99(),
                    beside.visible().p50(),
                    calm.visible().p50(),
                    beside.visible().p99(),
                    calm.visible().p99(),
                    Memory.used()));
            assertThat(done.lines()).isEqualTo(LINES);
            assertThat(done.differences()).isZero();
        }
    }

    private static Latency.Measured buy(Scene scene, String prefix) {
        return new Latency(scene.partners).run(scene.boxline, prefix, PER_SECOND, PER_SECOND * SECONDS);
    }

    private static void seed(Scene scene, Instant at) {
        scene.jdbc
                .sql("""
                insert into payment (order_no, method, amount_minor, currency, status, payment_no, first_status,
                    first_pay_url_given, expires_at, settled_at)
                select 'M-' || n, 'SIMULATED', 19900, 'CNY', 'SETTLED', 'P-M-' || n, 'PENDING', true, ?, ?
                from generate_series(1, ?) as s(n)""")
                .params(Timestamp.from(at), Timestamp.from(at), LINES)
                .update();
        scene.jdbc.sql("analyze payment").update();
    }

    private Path bill(Instant at) throws IOException {
        Path file = directory.resolve("bill.csv");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("kind,orderNo,number,amountMinor,currency,feeMinor,state,at\r\n");
            for (int n = 1; n <= LINES; n++) {
                lines.write("PAYMENT,M-" + n + ",P-M-" + n + ",19900,CNY,119,SETTLED," + at + "\r\n");
            }
            lines.write("END," + LINES + "\r\n");
        }
        return file;
    }
}
