package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static dev.boxline.reconciliation.ReconciledBooks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillLine.Kind;
import dev.boxline.money.Money;
import dev.boxline.reconciliation.DayTotals.Standing;
import dev.boxline.reconciliation.DayTotals.Sums;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides of a day and their balance, to the cent, on both databases. */
class DayTotalsTest {

    private static final BillKey KEY = new BillKey("alipay", DAY);

    private static BothBooks both;

    @BeforeAll
    static void databases() throws IOException {
        both = new BothBooks("totals");
    }

    @AfterAll
    static void stop() throws IOException {
        both.close();
    }

    static Stream<Named<ReconciledBooks>> bothDatabases() {
        both.empty();
        return Stream.of(Named.of("PostgreSQL", both.onPostgres), Named.of("H2", both.onH2));
    }

    static Stream<Arguments> everyFault() {
        return bothDatabases()
                .flatMap(books -> MatchingTest.faults().stream().map(fault -> Arguments.of(fault, books)));
    }

    private static void line(ReconciledBooks books, Kind kind, String orderNo, long amount) {
        books.alipay.add(
                DAY,
                kind,
                orderNo,
                (kind == Kind.PAYMENT ? "P-" : "R-") + orderNo,
                amount,
                kind == Kind.PAYMENT ? Math.round(amount * 0.006) : 0);
    }

    private static DayTotals totals(ReconciledBooks books) {
        List<DayTotals> all = books.totals.read(KEY);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Difference only(ReconciledBooks books) {
        List<Difference> all = books.differences("alipay");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Sums money(long payments, long refunds, long fees) {
        return new Sums(0, 0, 0, payments, refunds, fees);
    }

    private static Sums amounts(DayTotals day, Standing part) {
        return amounts(Objects.requireNonNull(day.parts().get(part)));
    }

    private static Sums amounts(Sums sums) {
        return money(sums.paymentsMinor(), sums.refundsMinor(), sums.feesMinor());
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void the_differences_explain_the_balance(MatchingTest.Fault fault, ReconciledBooks books) {
        books.empty();
        books.payments("OK-", 3);
        for (int n = 0; n < 3; n++) {
            line(books, Kind.PAYMENT, "OK-" + n, 19_900);
        }
        fault.injected().accept(books);
        books.run("alipay");

        DayTotals day = totals(books);
        boolean progress = fault.name().equals("a refund in progress");
        assertThat(day.parts().keySet())
                .isEqualTo(
                        progress
                                ? Map.of(Standing.OTHER_DAY, 1).keySet()
                                : fault.expected().isEmpty()
                                        ? Map.of().keySet()
                                        : Map.of(Standing.OPEN, 1).keySet());
        assertThat(day.balance().netMinor())
                .isEqualTo(
                        day.parts().values().stream().mapToLong(Sums::netMinor).sum());
    }

    @OnBothDatabases
    void both_sides_are_summed_up_by_kind(ReconciledBooks books) {
        books.payment("A", "SETTLED");
        line(books, Kind.PAYMENT, "A", 18_900);
        books.payment("B", "REFUNDED");
        line(books, Kind.PAYMENT, "B", 19_900);
        line(books, Kind.REFUND, "B", 19_900);
        books.payment("C", "SETTLED");
        books.alipay.add(DAY, Kind.PAYMENT, "C", "P-C", 19_900, 150);
        books.payment("D", "SETTLED");
        books.run("alipay");

        DayTotals day = totals(books);
        assertThat(day.feesAgreed()).isTrue();
        assertThat(day.bill()).isEqualTo(new Sums(3, 1, 0, 58_700, -19_900, -(113 + 119 + 150)));
        assertThat(day.ours()).isEqualTo(new Sums(4, 1, 0, 79_600, -19_900, -(113 + 119 + 119)));
        assertThat(amounts(day.balance())).isEqualTo(money(-20_900, 0, -31));
        assertThat(amounts(day, Standing.OPEN)).isEqualTo(money(-20_900, 0, -31));
        assertThat(books.reconciliations.find(KEY).orElseThrow().amountsOpen())
                .containsExactly(new Money(1_000 + 31 + 19_900, "CNY"));
    }

    @OnBothDatabases
    void what_is_billed_in_another_currency_is_in_question_as_a_whole(ReconciledBooks books) {
        books.payment("A", "SETTLED");
        books.currency("A", "USD");
        line(books, Kind.PAYMENT, "A", 18_900);
        Reconciliation day = books.run("alipay");
        assertThat(only(books).kind()).isEqualTo(DifferenceKind.AMOUNT);
        assertThat(only(books).amount()).isEqualTo(new Money(18_900, "CNY"));
        assertThat(day.amountsOpen()).containsExactly(new Money(18_900, "CNY"));
    }

    @OnBothDatabases
    void what_is_booked_on_different_days_is_a_part_of_its_own(ReconciledBooks books) {
        books.payment("A", "SETTLED", NOON.plus(Duration.ofDays(1)));
        line(books, Kind.PAYMENT, "A", 19_900);
        books.run("alipay");
        assertThat(totals(books).parts()).containsOnlyKeys(Standing.OTHER_DAY);
        assertThat(amounts(totals(books), Standing.OTHER_DAY)).isEqualTo(money(19_900, 0, 0));
    }

    @OnBothDatabases
    void a_line_in_the_next_days_bill_moves_what_was_missing_to_the_other_day(ReconciledBooks books) {
        books.payment("A", "SETTLED");
        line(books, Kind.PAYMENT, "Z", 5_000);
        books.run("alipay");
        books.alipay.add(DAY.plusDays(1), Kind.PAYMENT, "A", "P-A", 19_900, 119);
        books.run("alipay", DAY.plusDays(1));
        assertThat(amounts(totals(books), Standing.OPEN)).isEqualTo(money(5_000, 0, 0));
        assertThat(amounts(totals(books), Standing.OTHER_DAY)).isEqualTo(money(-19_900, 0, 0));
    }

    @OnBothDatabases
    void what_the_provider_confirms_is_claimed_until_it_is_written_off(ReconciledBooks books) {
        books.payment("A", "SETTLED");
        line(books, Kind.PAYMENT, "A", 18_900);
        books.run("alipay");
        assertThat(only(books).claim()).isNull();

        assertThat(books.differences.resolve(only(books), DifferenceAction.ASK_AGAIN, "operator", "asked"))
                .isTrue();
        assertThat(only(books).claim()).isEqualTo(new Money(-1_000, "CNY"));
        assertThat(amounts(totals(books), Standing.CLAIM)).isEqualTo(money(-1_000, 0, 0));
        Reconciliation day = books.run("alipay");
        assertThat(day.open()).isZero();
        assertThat(day.claims()).isEqualTo(new Reconciliation.Part(1, List.of(new Money(1_000, "CNY"))));

        assertThat(books.differences.resolve(only(books), DifferenceAction.ASK_AGAIN, "operator", "again"))
                .isFalse();
        assertThat(books.differences.resolve(only(books), DifferenceAction.WRITE_OFF, "operator", "too small"))
                .isTrue();
        assertThat(only(books).claim()).isNull();
        assertThat(totals(books).parts()).containsOnlyKeys(Standing.WRITTEN_OFF);
        day = books.reconciliations.find(KEY).orElseThrow();
        assertThat(day.claims().differences()).isZero();
        assertThat(day.writtenOff()).isEqualTo(new Reconciliation.Part(1, List.of(new Money(1_000, "CNY"))));
    }

    @OnBothDatabases
    void a_claim_ends_when_a_later_bill_has_the_line(ReconciledBooks books) {
        books.payment("A", "SETTLED");
        line(books, Kind.PAYMENT, "Z", 5_000);
        books.run("alipay");
        Difference missing = books.differences
                .list(KEY, DifferenceKind.MISSING_THERE, true, 0, 9)
                .get(0);
        books.differences.resolve(missing, DifferenceAction.ASK_AGAIN, "operator", "asked");
        assertThat(books.differences.find(missing.id()).orElseThrow().claim()).isEqualTo(new Money(-19_900, "CNY"));

        books.alipay.add(DAY.plusDays(1), Kind.PAYMENT, "A", "P-A", 19_900, 119);
        books.run("alipay", DAY.plusDays(1));
        assertThat(books.differences.find(missing.id()).orElseThrow().claim()).isNull();
        assertThat(books.reconciliations.find(KEY).orElseThrow().claims().differences())
                .isZero();
    }

    @OnBothDatabases
    void a_refund_confirmed_but_not_billed_is_paid_out_too_much(ReconciledBooks books) {
        books.payment("A", "REFUNDED");
        line(books, Kind.PAYMENT, "A", 19_900);
        books.run("alipay");
        assertThat(only(books).kind()).isEqualTo(DifferenceKind.REFUND_MISSING_THERE);
        books.differences.resolve(only(books), DifferenceAction.ASK_AGAIN, "operator", "asked");
        assertThat(only(books).claim()).isEqualTo(new Money(19_900, "CNY"));
        assertThat(amounts(totals(books), Standing.CLAIM)).isEqualTo(money(0, 19_900, 0));
    }

    @OnBothDatabases
    void a_difference_that_the_next_run_explains_is_no_part_of_its_balance(ReconciledBooks books) {
        line(books, Kind.PAYMENT, "Z", 19_900);
        books.run("alipay");
        books.differences.resolve(only(books), DifferenceAction.REFUND, "operator", "nobody's");
        assertThat(totals(books).parts()).containsOnlyKeys(Standing.SETTLED);
        books.surplus("Z", "P-Z"); // recorded on the same day, by the refund
        books.run("alipay");
        assertThat(totals(books).parts()).isEmpty();
    }

    @OnBothDatabases
    void partners_without_amounts_are_counted(ReconciledBooks books) {
        books.deduction("A", null);
        books.deduction("B", NOON);
        books.warehouse.add(DAY, Kind.DEDUCTION, "A", "D-A", 0, 0);
        books.run("warehouse");
        DayTotals day = books.totals.read(new BillKey("warehouse", DAY)).get(0);
        assertThat(day.isMoney()).isFalse();
        assertThat(day.bill()).isEqualTo(new Sums(1, 0, 0, 0, 0, 0));
        assertThat(day.ours()).isEqualTo(new Sums(2, 1, 0, 0, 0, 0));
    }
}
