package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillFile;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason.Code;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;

/** Days that somebody has to hear of: failed, late or missed. */
class OverdueDaysTest {

    private static BothBooks both;

    @BeforeAll
    static void databases() throws IOException {
        both = new BothBooks("overdue");
    }

    @AfterAll
    static void stop() throws IOException {
        both.close();
    }

    static Stream<Named<ReconciledBooks>> bothDatabases() {
        both.empty();
        return Stream.of(Named.of("PostgreSQL", both.onPostgres), Named.of("H2", both.onH2));
    }

    private static BillKey alipay(LocalDate day) {
        return new BillKey("alipay", day);
    }

    /** As the schedule does it. */
    private static void runDue(ReconciledBooks books) {
        books.reconciliations.due().forEach(key -> books.run(key.source(), key.day()));
        books.overdue.failMissed();
    }

    @OnBothDatabases
    void a_new_installation_has_none(ReconciledBooks books) {
        assertThat(books.overdue.list()).isEmpty();
        runDue(books);
        assertThat(books.overdue.list()).isEmpty();
    }

    @OnBothDatabases
    void a_failed_day_counts_at_once_and_until_it_is_done(ReconciledBooks books) {
        runDue(books);
        books.alipay.failures.add(Outcome.refused(Code.REFUSED, Partner.PAYMENT, "no such account"));
        assertThat(books.run("alipay").state()).isEqualTo(ReconciliationState.FAILED);

        assertThat(books.overdue.list()).containsExactly(alipay(DAY));
        assertThat(gauge(books, "alipay")).isEqualTo(1);
        assertThat(gauge(books, "warehouse")).isZero();
        books.clock.advance(Duration.ofDays(100));
        assertThat(books.overdue.list()).contains(alipay(DAY));

        books.run("alipay");
        assertThat(books.overdue.list()).doesNotContain(alipay(DAY));
    }

    @OnBothDatabases
    void a_closed_day_counts_again_once_it_is_run_and_fails(ReconciledBooks books) {
        runDue(books);
        var refused = Outcome.<BillFile>refused(Code.REFUSED, Partner.PAYMENT, "no such account");
        books.alipay.failures.addAll(List.of(refused, refused));
        assertThat(books.reconciliations.close(alipay(DAY), "operator", "not ours"))
                .isFalse();
        books.run("alipay");

        assertThat(books.reconciliations.close(alipay(DAY), "operator", "not ours"))
                .isTrue();
        assertThat(books.reconciliations.close(alipay(DAY), "operator", "twice"))
                .isFalse();
        assertThat(books.overdue.list()).isEmpty();
        assertThat(gauge(books, "alipay")).isZero();
        runDue(books);
        assertThat(books.overdue.list()).isEmpty();
        assertThat(books.reconciliations.find(alipay(DAY)))
                .get()
                .extracting(
                        Reconciliation::state,
                        day -> Objects.requireNonNull(day.closed()).reason())
                .containsExactly(ReconciliationState.FAILED, "not ours");

        books.run("alipay");
        assertThat(books.overdue.list()).containsExactly(alipay(DAY));
    }

    private static double gauge(ReconciledBooks books, String source) {
        var meters = new SimpleMeterRegistry();
        new ReconciliationMetrics(
                        books.differences,
                        books.overdue,
                        new BillSources(List.of(books.alipay, books.warehouse)),
                        meters)
                .update();
        return meters.get("boxline.reconciliation.failed")
                .tag("source", source)
                .gauge()
                .value();
    }

    @OnBothDatabases
    void a_parked_day_counts_once_it_is_late(ReconciledBooks books) {
        runDue(books);
        books.alipay.failures.add(Outcome.unavailable(Code.UNREACHABLE, Partner.PAYMENT));
        assertThat(books.run("alipay").state()).isEqualTo(ReconciliationState.PARKED);

        books.clock.advance(Duration.ofDays(1));
        runDue(books);
        assertThat(books.overdue.list()).isEmpty();
        books.clock.advance(Duration.ofMinutes(1));
        assertThat(books.overdue.list()).containsExactly(alipay(DAY));
    }

    @OnBothDatabases
    void a_missed_day_is_late_and_then_stays_failed(ReconciledBooks books) {
        runDue(books);
        books.clock.advance(Duration.ofDays(3));
        assertThat(books.overdue.list())
                .filteredOn(key -> key.source().equals("alipay"))
                .containsExactly(alipay(DAY.plusDays(1)), alipay(DAY.plusDays(2)));

        books.clock.advance(Duration.ofDays(7));
        runDue(books);

        assertThat(books.overdue.list())
                .filteredOn(key -> key.source().equals("alipay"))
                .containsExactly(alipay(DAY.plusDays(1)), alipay(DAY.plusDays(2)), alipay(DAY.plusDays(3)));
        Reconciliation missed =
                books.reconciliations.find(alipay(DAY.plusDays(1))).orElseThrow();
        assertThat(missed.state()).isEqualTo(ReconciliationState.FAILED);
        assertThat(Objects.requireNonNull(missed.reason()).code()).isEqualTo(Code.DAY_MISSED);
        assertThat(books.run("alipay", DAY.plusDays(1)).state()).isEqualTo(ReconciliationState.DONE);
        runDue(books);
        assertThat(books.overdue.list()).doesNotContain(alipay(DAY.plusDays(1)));
    }

    @OnBothDatabases
    void a_day_that_was_done_before_its_bill_was_complete_is_missed_too(ReconciledBooks books) {
        runDue(books);
        assertThat(books.run("alipay", DAY.plusDays(1)).state()).isEqualTo(ReconciliationState.DONE);
        books.clock.advance(Duration.ofDays(10));
        runDue(books);
        assertThat(books.overdue.list()).contains(alipay(DAY.plusDays(1)));
    }

    @OnBothDatabases
    void days_before_the_first_run_of_a_source_are_not_missed(ReconciledBooks books) {
        runDue(books);
        books.run("alipay", DAY.minusDays(60));
        runDue(books);
        assertThat(books.overdue.list()).isEmpty();
    }
}
