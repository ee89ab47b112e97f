package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.ReconciledBooks.DAY;
import static dev.boxline.reconciliation.ReconciledBooks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillLine.Kind;
import dev.boxline.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bill and our records are matched to, on both databases, among few and among many matching lines. */
class MatchingTest {

    private static BothBooks both;

    @BeforeAll
    static void databases() throws IOException {
        both = new BothBooks("matching");
    }

    @AfterAll
    static void stop() throws IOException {
        both.close();
    }

    static Stream<Named<ReconciledBooks>> bothDatabases() {
        both.empty();
        return Stream.of(Named.of("PostgreSQL", both.onPostgres), Named.of("H2", both.onH2));
    }

    /** One fault in a bill or in our records, and the differences it makes, each as kind and recommended action. */
    record Fault(String name, Consumer<ReconciledBooks> injected, List<String> expected) {

        Fault(String name, Consumer<ReconciledBooks> injected, String... expected) {
            this(name, injected, List.of(expected));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static void line(ReconciledBooks books, Kind kind, String orderNo, String reference, long amount) {
        books.alipay.add(DAY, kind, orderNo, reference, amount, kind == Kind.PAYMENT ? Math.round(amount * 0.006) : 0);
    }

    private static void paid(ReconciledBooks books, String status) {
        books.payment("X", status);
        line(books, Kind.PAYMENT, "X", "P-X", 19_900);
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("nothing wrong", books -> paid(books, "SETTLED")),
                new Fault(
                        "money without an order",
                        books -> line(books, Kind.PAYMENT, "X", "P-X", 19_900),
                        "UNKNOWN_TO_US REFUND"),
                new Fault(
                        "money without an order number",
                        books -> line(books, Kind.PAYMENT, "", "P-X", 19_900),
                        "UNKNOWN_TO_US ASK_AGAIN"),
                new Fault(
                        "a number longer than any of ours",
                        books -> line(books, Kind.PAYMENT, "X".repeat(300), "P-X", 19_900),
                        "UNKNOWN_TO_US ASK_AGAIN"),
                new Fault("an order without money", books -> books.payment("X", "SETTLED"), "MISSING_THERE ASK_AGAIN"),
                new Fault(
                        "a refunded order without both",
                        books -> books.payment("X", "REFUNDED"),
                        "MISSING_THERE ASK_AGAIN",
                        "REFUND_MISSING_THERE ASK_AGAIN"),
                new Fault(
                        "too much",
                        books -> {
                            books.payment("X", "SETTLED");
                            line(books, Kind.PAYMENT, "X", "P-X", 19_901);
                        },
                        "AMOUNT ASK_AGAIN"),
                new Fault(
                        "too little, of a pending payment",
                        books -> {
                            books.payment("X", "PENDING");
                            line(books, Kind.PAYMENT, "X", "P-X", 1);
                        },
                        "AMOUNT ASK_AGAIN"),
                new Fault(
                        "a second charge",
                        books -> {
                            paid(books, "SETTLED");
                            line(books, Kind.PAYMENT, "X", "P-2", 19_900);
                        },
                        "DUPLICATE REFUND"),
                new Fault("a second charge that is known", books -> {
                    paid(books, "SETTLED");
                    books.surplus("X", "P-2");
                    line(books, Kind.PAYMENT, "X", "P-2", 19_900);
                }),
                new Fault(
                        "another charge than the known one",
                        books -> {
                            books.payment("X", "SETTLED", NOON.minus(Duration.ofDays(30)));
                            line(books, Kind.PAYMENT, "X", "P-2", 19_900);
                        },
                        "DUPLICATE REFUND"),
                new Fault(
                        "the same charge twice",
                        books -> {
                            paid(books, "SETTLED");
                            line(books, Kind.PAYMENT, "X", "P-X", 19_900);
                        },
                        "DUPLICATE ASK_AGAIN"),
                new Fault(
                        "an unknown charge twice",
                        books -> {
                            line(books, Kind.PAYMENT, "X", "P-X", 19_900);
                            line(books, Kind.PAYMENT, "X", "P-X", 19_900);
                        },
                        "UNKNOWN_TO_US REFUND",
                        "DUPLICATE ASK_AGAIN"),
                new Fault("news that never came", books -> paid(books, "PENDING"), "STATE APPLY"),
                new Fault("news of a requested payment", books -> paid(books, "REQUESTED"), "STATE APPLY"),
                new Fault("paid after it was closed", books -> paid(books, "CLOSED"), "STATE REFUND"),
                new Fault("paid though it was refused", books -> paid(books, "REFUSED"), "STATE REFUND"),
                new Fault("a refund", books -> {
                    paid(books, "REFUNDED");
                    line(books, Kind.REFUND, "X", "another number", 19_900);
                }),
                new Fault("a refund in progress", books -> {
                    paid(books, "REFUNDING");
                    line(books, Kind.REFUND_IN_PROGRESS, "X", "R-X", 19_900);
                }),
                new Fault(
                        "a refund that is not there",
                        books -> paid(books, "REFUNDED"),
                        "REFUND_MISSING_THERE ASK_AGAIN"),
                new Fault(
                        "a refund on the provider's platform",
                        books -> {
                            paid(books, "SETTLED");
                            line(books, Kind.REFUND, "X", "R-X", 19_900);
                        },
                        "REFUND_UNKNOWN_TO_US APPLY"),
                new Fault(
                        "a second refund",
                        books -> {
                            paid(books, "REFUNDED");
                            line(books, Kind.REFUND, "X", "R-X", 19_900);
                            line(books, Kind.REFUND, "X", "R-2", 19_900);
                        },
                        "REFUND_UNKNOWN_TO_US WRITE_OFF"),
                new Fault(
                        "half a refund",
                        books -> {
                            paid(books, "REFUNDED");
                            line(books, Kind.REFUND, "X", "R-X", 9_950);
                        },
                        "AMOUNT ASK_AGAIN"),
                new Fault(
                        "a fee one fen too high",
                        books -> {
                            books.payment("X", "SETTLED");
                            books.alipay.add(DAY, Kind.PAYMENT, "X", "P-X", 19_900, 120);
                        },
                        "FEE WRITE_OFF"),
                new Fault(
                        "no fee",
                        books -> {
                            books.payment("X", "SETTLED");
                            books.alipay.add(DAY, Kind.PAYMENT, "X", "P-X", 19_900, 0);
                        },
                        "FEE WRITE_OFF"));
    }

    static Stream<Arguments> everyFault() {
        return Stream.of(1, 500)
                .flatMap(size -> Stream.of("PostgreSQL", "H2")
                        .flatMap(database -> faults().stream().map(fault -> Arguments.of(fault, size, database))));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void names_each_fault_and_what_to_do(Fault fault, int others, String database) {
        ReconciledBooks books = both.on(database);
        books.empty();
        books.payments("OK-", others);
        for (int n = 0; n < others; n++) {
            line(books, Kind.PAYMENT, "OK-" + n, "P-OK-" + n, 19_900);
        }
        fault.injected().accept(books);

        Reconciliation day = books.run("alipay");
        List<Difference> found = books.differences("alipay");
        assertThat(found.stream().map(one -> one.kind() + " " + one.recommended()))
                .containsExactlyInAnyOrderElementsOf(fault.expected());
        assertThat(day.state()).isEqualTo(ReconciliationState.DONE);
        assertThat(day.open()).isEqualTo(fault.expected().size());
        assertThat(day.lines() - day.matched())
                .isEqualTo(found.stream().filter(one -> one.bill() != null).count());

        if (others == 1) {
            books.run("alipay");
            assertThat(books.differences("alipay")).as("run again").isEqualTo(found);
        }
    }

    @OnBothDatabases
    void sums_up_the_amounts_in_question(ReconciledBooks books) {
        line(books, Kind.PAYMENT, "A", "P-A", 100);
        books.payment("B", "SETTLED");
        line(books, Kind.PAYMENT, "B", "P-B", 19_850);
        assertThat(books.run("alipay").amountsOpen()).containsExactly(new Money(150, "CNY"));
    }

    @OnBothDatabases
    void a_line_in_the_next_days_bill_settles_what_was_missing(ReconciledBooks books) {
        books.payment("X", "SETTLED");
        line(books, Kind.PAYMENT, "Y", "P-Y", 19_900);
        books.payment("Y", "SETTLED");
        books.run("alipay");
        Difference missing = books.differences("alipay").get(0);
        assertThat(missing.waitsUntil()).isAfter(NOON.plus(Duration.ofDays(3)));

        books.alipay.add(DAY.plusDays(1), Kind.PAYMENT, "X", "P-X", 19_900, 119);
        assertThat(books.run("alipay", DAY.plusDays(1)).differences()).isZero();
        assertThat(Objects.requireNonNull(books.differences("alipay").get(0).resolution())
                        .action())
                .isEqualTo(DifferenceAction.SETTLED);
        assertThat(books.reconciliations.find(missing.key()).orElseThrow().open())
                .isZero();
    }

    @OnBothDatabases
    void a_line_in_the_bill_of_the_day_before_is_no_difference(ReconciledBooks books) {
        books.payment("X", "SETTLED", NOON.plus(Duration.ofDays(1)));
        line(books, Kind.PAYMENT, "X", "P-X", 19_900);
        assertThat(books.run("alipay").differences()).isZero();
        assertThat(books.run("alipay", DAY.plusDays(1)).differences()).isZero();
    }

    @OnBothDatabases
    void a_day_that_is_run_again_keeps_decisions_and_settles_what_is_explained(ReconciledBooks books) {
        line(books, Kind.PAYMENT, "A", "P-A", 100);
        books.payment("B", "SETTLED");
        books.run("alipay");
        Difference unknown = books.differences
                .list(new BillKey("alipay", DAY), DifferenceKind.UNKNOWN_TO_US, true, 0, 9)
                .get(0);
        books.differences.resolve(unknown, DifferenceAction.WRITE_OFF, "operator", "a test");

        line(books, Kind.PAYMENT, "B", "P-B", 19_900);
        assertThat(books.run("alipay").open()).isZero();
        assertThat(books.differences("alipay"))
                .extracting(one -> Objects.requireNonNull(one.resolution()).action())
                .containsExactlyInAnyOrder(DifferenceAction.WRITE_OFF, DifferenceAction.SETTLED);
    }

    @OnBothDatabases
    void a_bill_that_cannot_be_read_settles_nothing_and_is_kept(ReconciledBooks books) throws IOException {
        books.payment("X", "SETTLED");
        line(books, Kind.PAYMENT, "A", "P-A", 100);
        books.alipay.raw(DAY, "PAYMENT,B,P-B,one,0,2026-03-10T04:00:00Z");
        Reconciliation day = books.run("alipay");
        assertThat(day.state()).isEqualTo(ReconciliationState.FAILED);
        assertThat(Objects.requireNonNull(day.reason()).args()).containsExactly("2", "amount", "is not a number");
        assertThat(books.differences("alipay")).isEmpty();
        assertThat(books.jdbc
                        .sql("select count(*) from bill_line")
                        .query(Long.class)
                        .single())
                .isZero();
        try (var file = books.files.open(day.key())) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).contains("P-B,one");
        }
        assertThat(Objects.requireNonNull(day.file()).digest()).hasSize(64);
    }

    @OnBothDatabases
    void stock_movements_are_matched_by_their_numbers(ReconciledBooks books) {
        books.deduction("A", null);
        books.deduction("B", NOON);
        books.deduction("C", null);
        books.warehouse.add(DAY, Kind.DEDUCTION, "A", "D-A", 0, 0);
        books.warehouse.add(DAY, Kind.DEDUCTION, "A", "D-2", 0, 0);
        books.warehouse.add(DAY, Kind.DEDUCTION, "B", "D-B", 0, 0);
        books.warehouse.add(DAY, Kind.DEDUCTION, "Z", "D-Z", 0, 0);
        books.warehouse.add(DAY, Kind.RELEASE, "A", "L-A", 0, 0);
        books.run("warehouse");
        assertThat(books.differences("warehouse"))
                .extracting(one -> one.kind() + " " + one.orderNo() + " " + one.recommended())
                .containsExactlyInAnyOrder(
                        "DUPLICATE A WRITE_OFF",
                        "REFUND_MISSING_THERE B WRITE_OFF",
                        "MISSING_THERE C WRITE_OFF",
                        "UNKNOWN_TO_US Z WRITE_OFF",
                        "REFUND_UNKNOWN_TO_US A WRITE_OFF");
    }

    @OnBothDatabases
    void pickups_and_deliveries_are_matched(ReconciledBooks books) {
        books.pickup("A", "DELIVERED");
        books.pickup("B", "BOOKED");
        books.pickup("C", "BOOKED");
        for (String known : List.of("A", "B")) {
            books.logistics.add(DAY, Kind.PICKUP, known, "C-" + known, 0, 0);
            books.logistics.add(DAY, Kind.DELIVERY, known, "C-" + known, 0, 0);
        }
        books.logistics.add(DAY, Kind.PICKUP, "Z", "C-Z", 0, 0);
        books.run("logistics");
        assertThat(books.differences("logistics"))
                .extracting(one -> one.kind() + " " + one.orderNo())
                .containsExactlyInAnyOrder("STATE B", "MISSING_THERE C", "UNKNOWN_TO_US Z");
    }
}
