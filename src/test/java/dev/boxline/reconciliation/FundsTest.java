package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillLine.Kind;
import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The money that moved, matched with the bill of what was traded: fund flow = payments - refunds - fees, line by line. */
class FundsTest {

    private static BothBooks both;

    @BeforeAll
    static void databases() throws IOException {
        both = new BothBooks("funds");
    }

    @AfterAll
    static void stop() throws IOException {
        both.close();
    }

    @BeforeEach
    void empty() {
        both.empty();
    }

    /** What differs from a day on which P-1 was paid, P-2 paid and refunded, and all of it moved; and what comes of it. */
    record Fault(String name, Consumer<ReconciledBooks> injected, List<String> expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault fault(String name, Consumer<ReconciledBooks> injected, String... expected) {
        return new Fault(name, injected, List.of(expected));
    }

    static Stream<Arguments> faults() {
        List<Fault> faults = List.of(
                fault("nothing wrong", books -> {}),
                fault(
                        "a payment that never reached the account",
                        books -> drop(books, "PAYMENT,P-1"),
                        "MISSING_THERE P-1"),
                fault("a fee that was not taken", books -> drop(books, "FEE,P-1"), "MISSING_THERE P-1"),
                fault(
                        "a payment and its fee in another day's flow",
                        books -> {
                            drop(books, "PAYMENT,P-1");
                            drop(books, "FEE,P-1");
                            move(books, Kind.PAYMENT, "P-1", 19_900, 1);
                            move(books, Kind.FEE, "P-1", 119, 1);
                        },
                        "MISSING_THERE P-1",
                        "MISSING_THERE P-1"),
                fault("less than was traded", books -> amount(books, "PAYMENT,P-1", 19_900, 19_800), "AMOUNT P-1"),
                fault("a fee that is too high", books -> amount(books, "FEE,P-1", 119, 120), "AMOUNT P-1"),
                fault(
                        "money without a trade",
                        books -> move(books, Kind.PAYMENT, "P-9", 19_900, 0),
                        "UNKNOWN_TO_US P-9"),
                fault("a fee without a trade", books -> move(books, Kind.FEE, "P-9", 119, 0), "UNKNOWN_TO_US P-9"),
                fault(
                        "a payment that moved twice",
                        books -> move(books, Kind.PAYMENT, "P-1", 19_900, 0),
                        "DUPLICATE P-1"),
                fault("a fee that was taken twice", books -> move(books, Kind.FEE, "P-1", 119, 0), "DUPLICATE P-1"),
                fault("a refund that did not move", books -> drop(books, "REFUND,R-2"), "REFUND_MISSING_THERE R-2"),
                fault("a fee that was kept", books -> drop(books, "FEE_REVERSAL,R-2"), "MISSING_THERE R-2"),
                fault(
                        "a refund without a trade",
                        books -> move(books, Kind.REFUND, "R-9", 19_900, 0),
                        "REFUND_UNKNOWN_TO_US R-9"),
                fault(
                        "a refund that moved twice",
                        books -> move(books, Kind.REFUND, "R-2", 14_900, 0),
                        "REFUND_UNKNOWN_TO_US R-2"),
                fault("a refund in progress", books -> trade(books, Kind.REFUND_IN_PROGRESS, "A", "R-1", 19_900, -119)),
                fault("a trade that the bill of the next day has", books -> {
                    books.alipay.add(DAY.plusDays(1), Kind.PAYMENT, "N", "P-3", 100, 0);
                    books.run("alipay", DAY.plusDays(1));
                    move(books, Kind.PAYMENT, "P-3", 100, 0);
                }));
        return faults.stream()
                .flatMap(fault -> Stream.of("PostgreSQL", "H2").map(database -> Arguments.of(fault, database)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_movement_has_its_trade_and_each_trade_its_movement(Fault fault, String database) {
        ReconciledBooks books = both.on(database);
        trade(books, Kind.PAYMENT, "A", "P-1", 19_900, 119);
        trade(books, Kind.PAYMENT, "B", "P-2", 14_900, 89);
        trade(books, Kind.REFUND, "B", "R-2", 14_900, -89);
        move(books, Kind.PAYMENT, "P-1", 19_900, 0);
        move(books, Kind.FEE, "P-1", 119, 0);
        move(books, Kind.PAYMENT, "P-2", 14_900, 0);
        move(books, Kind.FEE, "P-2", 89, 0);
        move(books, Kind.REFUND, "R-2", 14_900, 0);
        move(books, Kind.FEE_REVERSAL, "R-2", 89, 0);
        fault.injected().accept(books);
        books.run("alipay");

        Reconciliation day = books.run("alipay-funds");

        assertThat(day.state()).isEqualTo(ReconciliationState.DONE);
        assertThat(books.differences("alipay-funds"))
                .extracting(one -> one.kind() + " " + one.orderNo())
                .containsExactlyInAnyOrderElementsOf(fault.expected());
        assertThat(books.differences("alipay-funds"))
                .allSatisfy(one -> assertThat(one.actions()).containsExactly(DifferenceAction.WRITE_OFF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void the_bill_of_what_was_traded_comes_first(String database) {
        ReconciledBooks books = both.on(database);
        trade(books, Kind.PAYMENT, "A", "P-1", 19_900, 119);
        move(books, Kind.PAYMENT, "P-1", 19_900, 0);
        move(books, Kind.FEE, "P-1", 119, 0);

        var key = new BillKey("alipay-funds", DAY);
        assertThat(books.reconciliations.due())
                .contains(new BillKey("alipay", DAY))
                .doesNotContain(key);
        Reconciliation waiting = books.run("alipay-funds");

        assertThat(waiting.state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(Objects.requireNonNull(waiting.reason()).code()).isEqualTo(Code.BASIS_MISSING);
        assertThat(books.alipayFunds.requests).isZero();
        books.run("alipay");
        assertThat(books.run("alipay-funds").state()).isEqualTo(ReconciliationState.DONE);
        books.run("alipay", DAY.minusDays(1));
        assertThat(books.reconciliations.due()).contains(new BillKey("alipay-funds", DAY.minusDays(1)));
        assertThat(books.differences("alipay-funds")).isEmpty();

        books.jdbc.sql("delete from bill_line").update();
        assertThat(books.run("alipay-funds").state())
                .as("its lines are deleted")
                .isEqualTo(ReconciliationState.PARKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void no_statement_is_not_believed_on_a_day_with_trades(String database) {
        ReconciledBooks books = both.on(database);
        trade(books, Kind.PAYMENT, "A", "P-1", 19_900, 119);
        books.run("alipay");

        Reconciliation late = books.run("alipay-funds");

        assertThat(late.state()).isEqualTo(ReconciliationState.PARKED);
        assertThat(Objects.requireNonNull(late.reason()).code()).isEqualTo(Code.BILL_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void the_lines_of_a_day_that_was_run_late_are_kept_for_it(String database) {
        ReconciledBooks books = both.on(database);
        LocalDate old = DAY.minusDays(30);
        books.alipay.add(old, Kind.PAYMENT, "A", "P-1", 19_900, 0);
        books.run("alipay", old);

        books.reconciliations.cleanUp();
        assertThat(books.run("alipay-funds", old).state()).isEqualTo(ReconciliationState.DONE);

        books.clock.advance(Duration.ofDays(9));
        books.reconciliations.cleanUp();
        assertThat(books.jdbc
                        .sql("select count(*) from bill_line")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static void trade(
            ReconciledBooks books, Kind kind, String orderNo, String reference, long amount, long fee) {
        books.alipay.add(DAY, kind, orderNo, reference, amount, fee);
    }

    private static void move(ReconciledBooks books, Kind kind, String number, long amount, int daysLater) {
        books.alipayFunds.add(DAY.plusDays(daysLater), kind, number, number, amount, 0);
    }

    private static void drop(ReconciledBooks books, String beginning) {
        books.alipayFunds.replace(DAY, beginning, line -> null);
    }

    private static void amount(ReconciledBooks books, String beginning, long from, long to) {
        books.alipayFunds.replace(DAY, beginning, line -> line.replace("," + from + ",", "," + to + ","));
    }
}
