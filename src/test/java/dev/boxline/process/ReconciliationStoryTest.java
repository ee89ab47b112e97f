package dev.boxline.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.audit.AuditLog;
import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillSource;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.money.Money;
import dev.boxline.operations.DifferenceCommands;
import dev.boxline.operations.DifferenceRequest;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.process.reconciliation.ReconciliationControl;
import dev.boxline.process.reconciliation.ReconciliationWorker;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.sweep.SurplusReturns;
import dev.boxline.reconciliation.BillFiles;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.DayTotals;
import dev.boxline.reconciliation.DayTotalsRepository;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceAction;
import dev.boxline.reconciliation.DifferenceKind;
import dev.boxline.reconciliation.DifferenceRepository;
import dev.boxline.reconciliation.OverdueDays;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.ReconciliationState;
import dev.boxline.reconciliation.Reconciliations;
import dev.boxline.reconciliation.ScriptedBill;
import dev.boxline.recovery.outage.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day's reconciliation as a process: what is settled automatically, by operators, and how often. */
class ReconciliationStoryTest extends Story {

    private static final Endpoint PROVIDER = new Endpoint(Partner.PAYMENT, "simulated");
    private static final long PRICE = 19_900;

    @Autowired
    ScriptedBill bill;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    ReconciliationControl control;

    @Autowired
    ReconciliationWorker worker;

    @Autowired
    DifferenceRepository differences;

    @Autowired
    DifferenceCommands commands;

    @Autowired
    BillFiles files;

    @Autowired
    DayTotalsRepository totals;

    @Autowired
    OverdueDays overdue;

    @Autowired
    List<BillSource> sources;

    @TempDir
    Path folder;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OrderReconciliation books;

    @Autowired
    Payments payments;

    @Autowired
    SurplusReturns surplusReturns;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private BillKey today;

    @BeforeEach
    void emptyBooks() {
        List.of(
                        "reconciliation",
                        "reconciliation_total",
                        "bill_file_chunk",
                        "bill_line",
                        "bill_difference",
                        "refund_request")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        bill.clear();
        today = new BillKey("simulated", LocalDate.ofInstant(clock.instant(), ScriptedBill.ZONE));
        partners.behave("payment", "{\"autoSettle\": false}");
    }

    private void billed(String orderNo, String reference, long amountMinor) {
        bill.add(today.day(), Kind.PAYMENT, orderNo, reference, amountMinor, Math.round(amountMinor * 0.006));
    }

    private Reconciliation run() {
        control.run(today);
        worker.work();
        return day();
    }

    private Reconciliation day() {
        return reconciliations.find(today).orElseThrow();
    }

    private Difference onlyDifference() {
        List<Difference> all = differences.list(today, null, null, 0, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String numberOf(String orderNo) {
        return Objects.requireNonNull(payments.find(orderNo).orElseThrow().paymentNo());
    }

    private DifferenceCommands.Resolved resolve(String operator, Difference difference, DifferenceAction action) {
        Submitted<DifferenceRequest> request =
                Submitted.form(Map.of("action", action.name(), "reason", "a test"), DifferenceRequest.class);
        return commands.resolve(operator, difference.id(), request);
    }

    @Test
    void applies_a_payment_whose_news_never_came_and_says_so() {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        billed(orderNo, numberOf(orderNo), PRICE);

        assertThat(run().open()).isZero();
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(tables.count("orders")).isEqualTo(1);
        Difference difference = onlyDifference();
        assertThat(difference.kind()).isEqualTo(DifferenceKind.STATE);
        assertThat(Objects.requireNonNull(difference.resolution()).action()).isEqualTo(DifferenceAction.APPLY);
        assertThat(Objects.requireNonNull(difference.resolution()).by()).isEqualTo(AuditLog.BOXLINE);
        assertThat(audit.about(orderNo)).extracting(AuditLog.Entry::what).contains("APPLIED_FROM_BILL");
        assertThat(isLive(today.toString())).isFalse();

        run();
        assertThat(tables.count("orders")).isEqualTo(1);
        assertThat(onlyDifference().resolution()).isEqualTo(difference.resolution());
    }

    @Test
    void does_not_apply_a_payment_of_another_amount() {
        String orderNo = buy();
        billed(orderNo, numberOf(orderNo), PRICE - 1);
        assertThat(run().open()).isEqualTo(1);
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void a_partner_that_is_down_parks_the_day_until_it_answers() {
        bill.failures.add(Outcome.unavailable(Reason.Code.UNREACHABLE, Partner.PAYMENT));
        bill.failures.add(Outcome.unavailable(Reason.Code.UNREACHABLE, Partner.PAYMENT));
        assertThat(run().state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(Objects.requireNonNull(day().reason()).code()).isEqualTo(Reason.Code.UNREACHABLE);
        Duration first = Duration.between(clock.instant(), day().nextTryAt());

        pass(first.plusSeconds(1));
        worker.work();
        assertThat(day().state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(Duration.between(clock.instant(), day().nextTryAt())).isGreaterThan(first);

        pass(first.multipliedBy(2).plusSeconds(1));
        worker.work();
        assertThat(day().state()).isEqualTo(ReconciliationState.DONE);
        assertThat(bill.requests).isEqualTo(3);
    }

    @Test
    void nothing_is_sent_while_the_gate_is_closed_and_the_day_goes_on_when_it_opens() {
        gates.set(new Gate(
                PROVIDER, true, Gate.Setting.CLOSED, clock.instant().plusSeconds(3_600), "maintenance", null, null));
        gates.refresh();
        assertThat(run().state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(bill.requests).isZero();
        assertThat(reconciliations.recovered()).isEmpty();

        gates.set(new Gate(PROVIDER, true, Gate.Setting.AUTO, null, "", null, null));
        gates.refresh();
        assertThat(reconciliations.recovered()).containsExactly(today);
        control.tryNow(today);
        runJobs();
        worker.work();
        assertThat(day().state()).isEqualTo(ReconciliationState.DONE);
    }

    @Test
    void a_refused_bill_fails_the_day_and_an_operator_can_run_it_again() {
        bill.failures.add(Outcome.refused(Reason.Code.REFUSED, Partner.PAYMENT, "no such account"));
        assertThat(run().state()).isEqualTo(ReconciliationState.FAILED);
        assertThat(isLive(today.toString())).isFalse();
        commands.run("operator", today);
        worker.work();
        assertThat(day().state()).isEqualTo(ReconciliationState.DONE);
        assertThat(audit.about(today.toString()))
                .extracting(AuditLog.Entry::who)
                .contains("operator");
    }

    @Test
    void a_damaged_file_is_downloaded_again_and_then_ends_the_day_but_is_kept() throws IOException {
        billed("NOBODY-1", "P-1", 500);
        bill.damaged = true;
        assertThat(run().state()).isEqualTo(ReconciliationState.PARKED);
        for (int downloads = 1; downloads < 3; downloads++) {
            pass(Duration.between(clock.instant(), day().nextTryAt()).plusSeconds(1));
            worker.work();
        }

        assertThat(bill.requests).isEqualTo(3);
        assertThat(day().state()).isEqualTo(ReconciliationState.FAILED);
        assertThat(Objects.requireNonNull(day().reason()).code()).isEqualTo(Reason.Code.FILE_DAMAGED);
        assertThat(differences.list(today, null, null, 0, 10)).isEmpty();
        assertThat(new String(files.open(today).readAllBytes(), UTF_8)).contains("NOBODY-1");

        bill.damaged = false;
        commands.run("operator", today);
        worker.work();
        assertThat(day().state()).isEqualTo(ReconciliationState.DONE);
    }

    @Test
    void no_bill_of_a_day_with_payments_is_taken_for_a_late_one_until_a_day_has_passed() {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        billed(orderNo, numberOf(orderNo), PRICE);
        run();
        bill.clear();
        jdbc.sql("delete from bill_difference").update();
        bill.availableFrom = clock.instant();
        assertThat(run().state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(Objects.requireNonNull(day().reason()).code()).isEqualTo(Reason.Code.BILL_MISSING);

        bill.availableFrom = clock.instant().minus(Duration.ofDays(1));
        pass(Duration.between(clock.instant(), day().nextTryAt()).plusSeconds(1));
        worker.work();

        assertThat(day().state()).isEqualTo(ReconciliationState.DONE);
        assertThat(differences.list(today, null, null, 0, 10))
                .extracting(Difference::kind)
                .containsExactly(DifferenceKind.MISSING_THERE);
    }

    @Test
    void a_node_that_dies_behind_any_stage_settles_nothing_twice() throws IOException {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        billed(orderNo, numberOf(orderNo), PRICE);
        billed("NOBODY-" + orderNo, "P-1", 500);
        control.run(today);
        reconciliations.fetch(today); // its task is not completed
        reconciliations.match(today); // nor this one
        assertThat(reconciliations.fetch(today)).isEqualTo(ReconciliationState.DONE);
        assertThat(reconciliations.match(today)).isEqualTo(ReconciliationState.DONE);
        worker.work();
        assertThat(bill.requests).isEqualTo(1);
        assertThat(differences.list(today, null, null, 0, 10)).hasSize(2);
        assertThat(tables.count("orders")).isEqualTo(1);
        assertThat(audit.about(orderNo).stream().filter(e -> e.what().equals("APPLIED_FROM_BILL")))
                .hasSize(1);
        assertThat(isLive(today.toString())).isFalse();
    }

    @Test
    void starting_a_day_twice_runs_it_once() {
        control.run(today);
        control.run(today);
        worker.work();
        assertThat(bill.requests).isEqualTo(1);
    }

    @Test
    void money_that_no_order_is_for_goes_back_once() {
        String orderNo = "NOBODY-" + System.nanoTime();
        partners.payUnasked(orderNo, 5_000);
        partners.settle(orderNo, 0);
        billed(orderNo, "", 5_000);
        run();
        Difference unknown = onlyDifference();
        assertThat(unknown.recommended()).isEqualTo(DifferenceAction.REFUND);

        assertThat(resolve("operator", unknown, DifferenceAction.REFUND).open()).isFalse();
        surplusReturns.refundDue();
        assertThat(tables.count("surplus_payment where status = 'REFUNDED'")).isEqualTo(1);
        assertThat(partners.ledger("payment", "?orderNo=" + orderNo)
                        .path("entries")
                        .findValuesAsText("effect"))
                .containsExactly("CAPTURE", "REFUND");
        assertConflict("already-resolved", unknown, DifferenceAction.WRITE_OFF);
    }

    @Test
    void a_refund_that_the_provider_refuses_opens_its_difference_again() {
        billed("NOBODY-" + System.nanoTime(), "P-1", 5_000); // the provider knows nothing of what it billed
        run();
        for (int time = 1; time <= 2; time++) {
            assertThat(onlyDifference().isOpen()).isTrue();
            assertThat(resolve("operator", onlyDifference(), DifferenceAction.REFUND)
                            .open())
                    .isFalse();
            assertThat(tables.count("surplus_payment where status = 'DUE'")).isEqualTo(1);

            surplusReturns.refundDue();

            assertThat(onlyDifference().isOpen()).isTrue();
            assertThat(Objects.requireNonNull(onlyDifference().answer()).code())
                    .isEqualTo(Reason.Code.PAYMENT_TO_REFUND_UNKNOWN);
        }
        assertThat(day().open()).isEqualTo(1);
    }

    @Test
    void a_large_refund_needs_a_second_person() {
        billed("NOBODY", "P-1", 1_000_000_001L);
        run();
        Difference unknown = onlyDifference();
        assertThat(resolve("operator", unknown, DifferenceAction.REFUND).state())
                .isEqualTo(ResolutionState.WAITING_FOR_SECOND_PERSON);
        assertThat(tables.count("surplus_payment")).isZero();
        assertConflict("second-person", unknown, DifferenceAction.REFUND);
        assertThat(resolve("admin", unknown, DifferenceAction.REFUND).open()).isFalse();
        assertThat(tables.count("surplus_payment")).isEqualTo(1);
    }

    @Test
    void the_money_an_order_is_paid_with_is_never_refunded_from_a_bill() {
        String orderNo = buy();
        partners.settle(orderNo, 1);
        billed(orderNo, "", PRICE);
        jdbc.sql("update payment set method = 'ALIPAY' where order_no = ?")
                .param(orderNo)
                .update();
        run();
        Difference unknown = onlyDifference();
        assertThat(unknown.kind()).isEqualTo(DifferenceKind.UNKNOWN_TO_US);
        jdbc.sql("update payment set method = 'SIMULATED' where order_no = ?")
                .param(orderNo)
                .update();
        assertConflict("not-refundable", unknown, DifferenceAction.REFUND);
    }

    @Test
    void a_query_resolves_what_the_provider_confirms() {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        billed(orderNo, numberOf(orderNo), PRICE);
        run();
        bill.clear();
        bill.availableFrom = clock.instant().minus(Duration.ofDays(2));
        jdbc.sql("delete from bill_difference").update();
        run();
        Difference missing = onlyDifference();
        assertThat(missing.kind()).isEqualTo(DifferenceKind.MISSING_THERE);
        DifferenceCommands.Resolved resolved = resolve("operator", missing, DifferenceAction.ASK_AGAIN);
        assertThat(resolved.open()).isFalse();
        assertThat(resolved.answer()).contains("paid, 199.00 CNY");
    }

    /** A known payment whose bill states 10.00 less. */
    private void billedTooLittle(String orderNo) {
        partners.settle(orderNo, 0);
        billed(orderNo, numberOf(orderNo), PRICE);
        run();
        bill.clear();
        jdbc.sql("delete from bill_difference").update();
        billed(orderNo, numberOf(orderNo), PRICE - 1_000);
        run();
    }

    @Test
    void what_the_bill_still_says_otherwise_remains_to_be_claimed() {
        String orderNo = buy();
        billedTooLittle(orderNo);
        assertThat(onlyDifference().kind()).isEqualTo(DifferenceKind.AMOUNT);

        DifferenceCommands.Resolved resolved = resolve("operator", onlyDifference(), DifferenceAction.ASK_AGAIN);

        assertThat(resolved.open()).isFalse();
        assertThat(resolved.remaining()).contains("confirms 199.00 CNY", "189.00 CNY", "10.00 CNY less to be paid out");
        assertThat(onlyDifference().claim()).isEqualTo(new Money(-1_000, "CNY"));
        assertThat(day().verdict()).isEqualTo(Reconciliation.Verdict.CLAIMED);
        AuditLog.Entry claim = audit.about(orderNo).get(0);
        assertThat(claim.what()).isEqualTo("DIFFERENCE_CLAIM");
        assertThat(claim.why()).isEqualTo(resolved.remaining());

        assertThat(onlyDifference().actions()).containsExactly(DifferenceAction.WRITE_OFF);
        assertThat(resolve("operator", onlyDifference(), DifferenceAction.WRITE_OFF)
                        .open())
                .isFalse();
        assertConflict("already-resolved", onlyDifference(), DifferenceAction.WRITE_OFF);
        assertThat(day().verdict()).isEqualTo(Reconciliation.Verdict.WRITTEN_OFF);
        assertThat(day().writtenOff().amounts()).containsExactly(new Money(1_000, "CNY"));
    }

    @Test
    void the_answer_to_a_query_is_in_the_readers_language() {
        String orderNo = buy();
        billedTooLittle(orderNo);
        resolve("operator", onlyDifference(), DifferenceAction.ASK_AGAIN);

        Reason answer = Objects.requireNonNull(onlyDifference().answer());
        assertThat(answer.code()).isEqualTo(Reason.Code.PAYMENT_AT_PROVIDER);
        assertThat(answer.text(Locale.ENGLISH)).contains("paid", "199.00 CNY", numberOf(orderNo));
        assertThat(answer.text(Locale.forLanguageTag("zh-TW"))).contains("已支付", "199.00 CNY", numberOf(orderNo));
        Reason claim = Objects.requireNonNull(onlyDifference().claimReason());
        assertThat(claim.text(Locale.CHINESE)).contains("少到账 10.00 CNY");
    }

    @Test
    void an_answer_that_differs_too_is_kept_with_the_open_difference() {
        billed("NOBODY", "P-1", 100);
        run();
        assertThat(resolve("operator", onlyDifference(), DifferenceAction.ASK_AGAIN)
                        .open())
                .isTrue();
        assertThat(onlyDifference().isOpen()).isTrue();
        assertThat(onlyDifference().answer()).isEqualTo(Reason.of(Reason.Code.PAYMENT_UNKNOWN));
    }

    @Test
    void an_action_that_does_not_fit_is_a_wrong_field() {
        billed("NOBODY", "P-1", 100);
        run();
        Difference unknown = onlyDifference();
        for (DifferenceAction action : List.of(DifferenceAction.APPLY, DifferenceAction.SETTLED)) {
            assertThatThrownBy(() -> resolve("operator", unknown, action))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.errors())
                                    .extracting(ProblemException.WrongField::field)
                                    .containsExactly("action"));
        }
        assertThat(onlyDifference().isOpen()).isTrue();
    }

    @Test
    void missed_days_are_due_until_the_setting_ends_them() {
        assertThat(reconciliations.due().stream().filter(key -> key.source().equals("simulated")))
                .hasSizeBetween(6, 7)
                .doesNotContain(today);
        run();
        clock.advance(Duration.ofDays(2));
        assertThat(reconciliations.due()).as("run before the bill was complete").contains(today);
        run();
        assertThat(reconciliations.due()).doesNotContain(today);
    }

    private String paid() {
        partners.behave("payment", "{}");
        String orderNo = buy();
        runJobs();
        partners.behave("payment", "{\"autoSettle\": false}");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        return orderNo;
    }

    /** A paid order that waits for the warehouse, and its refund on the provider's platform. */
    private String refundedByHand() {
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String orderNo = paid();
        partners.refundByHand(orderNo, PRICE);
        billed(orderNo, numberOf(orderNo), PRICE);
        bill.add(today.day(), Kind.REFUND, orderNo, "BY-HAND", PRICE, 0);
        return orderNo;
    }

    private void assertBalanced() {
        assertThat(totals.read(today)).hasSize(1).allSatisfy(total -> {
            assertThat(total.balance().isZero()).as(total.toString()).isTrue();
            assertThat(total.parts()).isEmpty();
        });
        assertThat(books.balance().unaccounted()).isZero();
        assertThat(books.balance().stuck()).isZero();
    }

    @Test
    void a_refund_that_we_did_not_request_is_applied_to_its_order_and_refunded_once() {
        String orderNo = refundedByHand();
        assertThat(run().open()).isEqualTo(1);
        Difference refund = onlyDifference();
        assertThat(refund.kind()).isEqualTo(DifferenceKind.REFUND_UNKNOWN_TO_US);
        assertThat(refund.recommended()).isEqualTo(DifferenceAction.APPLY);

        assertThat(resolve("operator", refund, DifferenceAction.APPLY).open()).isFalse();
        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.REFUNDED_AT_PROVIDER);
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        assertThat(audit.about(orderNo))
                .extracting(AuditLog.Entry::what)
                .contains("DIFFERENCE_APPLY", "REFUNDED_AT_PROVIDER");
        assertThat(run().open()).as("decided, and not yet in our records").isZero();

        resolutions.giveUp(orderNo, "operator", "refunded by hand");
        pass(Duration.ofSeconds(30));

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(run().open()).isZero();
        assertThat(day().matched()).isEqualTo(2);
        assertThat(day().verdict()).isEqualTo(Reconciliation.Verdict.SETTLED);
        assertBalanced();
        assertThat(books.balance().cancelled()).isOne();
    }

    @Test
    void a_second_refund_is_not_taken_for_the_first() {
        String orderNo = refundedByHand();
        run();
        resolve("operator", onlyDifference(), DifferenceAction.APPLY);
        partners.allWell();
        resolutions.giveUp(orderNo, "operator", "refunded by hand");
        pass(Duration.ofSeconds(30));
        bill.add(today.day(), Kind.REFUND, orderNo, "SECOND", PRICE, 0);
        assertThat(run().open()).isEqualTo(1);
        Difference second = differences.list(today, null, true, 0, 10).get(0);

        assertThat(second.kind()).isEqualTo(DifferenceKind.REFUND_UNKNOWN_TO_US);
        assertThat(second.actions()).doesNotContain(DifferenceAction.APPLY);
        assertThat(resolve("operator", second, second.recommended()).open()).isFalse();
        assertThat(run().open()).isZero();
        assertThat(day().verdict()).isEqualTo(Reconciliation.Verdict.WRITTEN_OFF);
        assertThat(day().writtenOff().amounts()).containsExactly(new Money(PRICE, "CNY"));
    }

    @Test
    void a_fee_that_is_not_the_agreed_one_is_written_off_with_a_reason() {
        String orderNo = paid();
        bill.add(today.day(), Kind.PAYMENT, orderNo, numberOf(orderNo), PRICE, 129);
        assertThat(run().open()).isEqualTo(1);
        Difference fee = onlyDifference();
        assertThat(fee.kind()).isEqualTo(DifferenceKind.FEE);
        assertThat(fee.agreedFee()).isEqualTo(new Money(119, "CNY"));
        assertThat(fee.recommended()).isEqualTo(DifferenceAction.WRITE_OFF);
        assertThat(day().amountsOpen()).containsExactly(new Money(10, "CNY"));

        assertThat(resolve("operator", fee, fee.recommended()).open()).isFalse();

        assertThat(run().open()).isZero();
        assertThat(onlyDifference().resolution()).satisfies(resolution -> {
            assertThat(Objects.requireNonNull(resolution).reason()).isEqualTo("a test");
        });
        assertThat(day().verdict()).isEqualTo(Reconciliation.Verdict.WRITTEN_OFF);
        assertThat(day().writtenOff().amounts()).containsExactly(new Money(10, "CNY"));
        assertThat(totals.read(today)).hasSize(1).allSatisfy(total -> {
            assertThat(total.balance().netMinor()).isEqualTo(-10);
            assertThat(total.parts()).containsOnlyKeys(DayTotals.Standing.WRITTEN_OFF);
            assertThat(total.parts().values())
                    .singleElement()
                    .extracting(DayTotals.Sums::netMinor)
                    .isEqualTo(total.balance().netMinor());
        });
        runJobs();
        assertThat(books.balance().unaccounted()).isZero();
        assertThat(books.balance().stuck()).isZero();
    }

    private BillSource provider(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The day's bill has the form of a provider that a line of a pending order is taken from; nothing of it is settled. */
    private void assertRefused(Path file, String reader, String orderNo, long line, String column, String words)
            throws IOException {
        bill.reader = provider(reader)::read;
        bill.failures.add(Outcome.done(new BillFile(today.day(), file)));

        assertThat(run().state()).isEqualTo(ReconciliationState.FAILED);

        Reason reason = Objects.requireNonNull(day().reason());
        assertThat(reason.code()).isEqualTo(Reason.Code.BILL_UNREADABLE);
        assertThat(reason.args().subList(0, 2)).containsExactly(String.valueOf(line), column);
        assertThat(reason.text(Locale.ENGLISH)).contains(words);
        assertThat(files.open(today).readAllBytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(isLive(today.toString())).isFalse();
        assertThat(overdue.list()).contains(today);
        assertThat(differences.list(today, null, null, 0, 10)).isEmpty();
        assertThat(totals.read(today)).isEmpty();
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(tables.count("bill_line")).isZero();
        assertThat(tables.count("orders")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"merchant, 2, 商户号, another merchant", "column, 1, 商户订单号, column is missing"})
    void a_bill_of_another_merchant_or_without_a_known_column_fails_the_day_and_settles_nothing(
            String wrong, long line, String column, String words) throws IOException {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        String bill = Files.readString(Path.of("src/test/resources/bills/wechat-27.csv"))
                .replace("T-10001", orderNo);
        Path file = Files.writeString(
                folder.resolve("wrong.csv"),
                wrong.equals("merchant")
                        ? bill.replace(",`1900000000,", ",`1999999999,")
                        : bill.replace("商户订单号", "订单编号"));

        assertRefused(file, "wechat", orderNo, line, column, words);
    }

    @Test
    void an_archive_that_unpacks_to_far_more_fails_the_day_and_settles_nothing() throws IOException {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        Path file = folder.resolve("bill.zip");
        byte[] comments = "#\n".repeat(500_000).getBytes(UTF_8);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("detail.csv"));
            for (int megabytes = 0; megabytes < 200; megabytes++) {
                zip.write(comments);
            }
        }
        assertThat(Files.size(file)).isLessThan(1_000_000);

        assertRefused(file, "alipay", orderNo, 0, "", "unpacks to more than");
    }

    private void assertConflict(String code, Difference difference, DifferenceAction action) {
        assertThatThrownBy(() -> resolve("operator", difference, action))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
