package dev.boxline.faults.judge;

import static dev.boxline.faults.judge.SampleEvidence.CANCELLED;
import static dev.boxline.faults.judge.SampleEvidence.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.faults.load.Answer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge finds every crime, and accuses nobody without one. */
class JudgeTest {

    @Test
    void books_that_agree_are_not_complained_about() {
        assertThat(Judge.atRest(new SampleEvidence().evidence())).isEmpty();
    }

    @Test
    void a_cancelled_order_that_waits_for_a_decision_because_the_courier_has_its_box_is_no_crime() {
        var books = new SampleEvidence();
        courierHasBox(books);

        assertThat(Judge.atRest(books.evidence())).isEmpty();
    }

    @Test
    void a_correction_may_replace_what_was_undone_before() {
        var books = new SampleEvidence();
        books.audit.put(DELIVERED, List.of("CORRECT"));
        books.never(DELIVERED, "DELIVERED");
        books.happened(DELIVERED, "CANCEL", "RELEASE", "DEDUCT", "PICKUP", "DELIVERED");

        assertThat(Judge.atRest(books.evidence())).isEmpty();
    }

    private static void courierHasBox(SampleEvidence books) {
        books.never(CANCELLED, "REFUND");
        books.never(CANCELLED, "RELEASE");
        books.happened(CANCELLED, "PICKUP");
        books.orders.put(CANCELLED, new Tables.Order("CANCELLED", false));
        books.payments.put(CANCELLED, settled(19_900));
        books.accessRevoked.put(CANCELLED, false);
        books.ends.removeIf(end -> end.businessKey().equals(CANCELLED));
        books.tokens.add(new Tables.Token(CANCELLED, "fulfilment", "task_awaitRelease", true));
        books.parked.add(new Tables.Parked(CANCELLED, "task_undoOrder", "REFUSED", "PARKED", 0, "COURIER_HAS_BOX"));
        books.timeline.put(
                CANCELLED, List.of("PAID", "ORDER_CREATED", "ACCESS_GRANTED", "STOCK_DEDUCTED", "CANCELLED", "PARKED"));
    }

    @ParameterizedTest(name = "invariant {0}: {1}")
    @MethodSource("crimes")
    void finds(int invariant, String crime, Consumer<SampleEvidence> cook) {
        var books = new SampleEvidence();

        cook.accept(books);

        assertThat(Judge.atRest(books.evidence()))
                .extracting(Violation::invariant)
                .contains(invariant);
    }

    static Stream<Arguments> crimes() {
        return Stream.of(
                crime(1, "captured, and the order lost", books -> books.orders.remove(DELIVERED)),
                crime(2, "captured less than agreed", books -> {
                    books.never(DELIVERED, "CAPTURE");
                    books.effects.add(new Effect("CAPTURE", "k", DELIVERED, Instant.EPOCH, 1));
                }),
                crime(2, "another amount on record", books -> books.payments.put(DELIVERED, settled(1))),
                crime(3, "charged twice", books -> books.happened(DELIVERED, "CAPTURE")),
                crime(3, "refunded, and the order lives", books -> books.happened(DELIVERED, "REFUND")),
                crime(3, "cancelled, and the money kept", books -> books.never(CANCELLED, "REFUND")),
                crime(28, "refunded with its box at the courier", books -> books.happened(CANCELLED, "PICKUP")),
                crime(3, "waits for a decision and is refunded all the same", books -> {
                    courierHasBox(books);
                    books.happened(CANCELLED, "REFUND");
                }),
                crime(4, "two purchases under one key", books -> {
                    books.checkouts.add(new Tables.Checkout("B-3", "key-1", 19_900));
                    books.payments.put("B-3", new Tables.Payment("CLOSED", 19_900));
                }),
                crime(
                        4,
                        "two answers for one key",
                        books -> books.answers.add(
                                new Answer(1, Answer.What.CHECKOUT, "key-1", Instant.EPOCH, 201, CANCELLED))),
                crime(
                        4,
                        "two instances",
                        books -> books.ends.add(
                                new Tables.End(DELIVERED, "fulfilment", "COMPLETED", "end_orderFulfilled"))),
                crime(
                        5,
                        "an order nobody paid",
                        books -> books.payments.put(DELIVERED, new Tables.Payment("PENDING", 19_900))),
                crime(5, "paid by our tables alone", books -> books.never(DELIVERED, "CAPTURE")),
                crime(6, "no course", books -> books.accessRevoked.remove(DELIVERED)),
                crime(6, "a course without an order", books -> books.accessRevoked.put("B-9", false)),
                crime(6, "a course kept after its refund", books -> books.accessRevoked.put(CANCELLED, false)),
                crime(7, "two boxes", books -> books.happened(DELIVERED, "DEDUCT")),
                crime(7, "put back twice", books -> books.happened(CANCELLED, "RELEASE")),
                crime(8, "two couriers", books -> books.happened(DELIVERED, "PICKUP")),
                crime(8, "a courier without a box", books -> books.never(DELIVERED, "DEDUCT")),
                crime(9, "the box before the money", books -> {
                    books.never(DELIVERED, "CAPTURE");
                    books.happened(DELIVERED, "CAPTURE");
                }),
                crime(10, "refunded twice", books -> books.happened(CANCELLED, "REFUND")),
                crime(
                        10,
                        "refunded more than captured",
                        books -> books.effects.add(new Effect("REFUND", "k", "B-9", Instant.EPOCH, 5))),
                crime(
                        11,
                        "paid twice in the timeline",
                        books -> timeline(books, DELIVERED).add("PAID")),
                crime(
                        12,
                        "a forged notice taken",
                        books -> books.answers.add(
                                new Answer(1, Answer.What.FORGED, "", Instant.EPOCH, 200, DELIVERED))),
                crime(
                        13,
                        "money kept after closing",
                        books -> books.payments.put(DELIVERED, new Tables.Payment("CLOSED", 19_900))),
                crime(14, "an acknowledged purchase gone", books -> books.checkouts.remove(0)),
                crime(
                        14,
                        "an acknowledged cancellation forgotten",
                        books -> books.orders.put(CANCELLED, new Tables.Order("FULFILLED", true))),
                crime(
                        15,
                        "ended nowhere",
                        books -> books.ends.add(new Tables.End("B-3", "fulfilment", "INTERNALLY_TERMINATED", ""))),
                crime(
                        16,
                        "a token nothing moves",
                        books -> books.tokens.add(new Tables.Token("B-3", "fulfilment", "", false))),
                crime(16, "a job given up silently", books -> books.jobs.add(new Tables.Job("j", "B-3", 0, false))),
                crime(16, "a job given up", books -> books.jobs.add(new Tables.Job("j", "B-3", 0, true))),
                crime(17, "parked in the ledger alone", books -> books.parked.add(parked("REFUSED", "PARKED"))),
                crime(
                        17,
                        "parked by its token alone",
                        books -> books.tokens.add(new Tables.Token("B-3", "fulfilment", "task_awaitRelease", true))),
                crime(18, "released twice", books -> timeline(books, CANCELLED).add("RELEASED")),
                crime(19, "cancelled, and the box out", books -> books.never(CANCELLED, "RELEASE")),
                crime(19, "cancelled, and a courier sent", books -> books.happened(CANCELLED, "PICKUP")),
                crime(
                        20,
                        "a change nobody wrote down",
                        books -> timeline(books, DELIVERED).remove("STOCK_DEDUCTED")),
                crime(20, "an order nobody wrote down", books -> books.timeline.remove(DELIVERED)),
                crime(20, "a cancellation nobody wrote down", books -> books.audit.clear()),
                crime(
                        20,
                        "a cancellation written down twice",
                        books -> books.audit.put(CANCELLED, List.of("CANCEL", "CANCEL"))),
                crime(
                        21,
                        "shown to somebody else",
                        books -> books.answers.add(
                                new Answer(1, Answer.What.STRANGER, "key-1", Instant.EPOCH, 200, DELIVERED))),
                crime(22, "a phone in a log", books -> books.leaks.add("node.log: 13800000000")),
                crime(
                        23,
                        "paid by claim",
                        books -> books.answers.add(new Answer(1, Answer.What.POISON, "key-9", Instant.EPOCH, 201, ""))),
                crime(24, "on its way for ever", books -> books.orders.put(DELIVERED, new Tables.Order("PAID", false))),
                crime(24, "fulfilled and not delivered", books -> books.never(DELIVERED, "DELIVERED")),
                crime(24, "accepted and never started", books -> books.payments.remove(DELIVERED)),
                crime(27, "stuck", books -> books.ledger.put("stuck", 1L)),
                crime(27, "unaccounted", books -> books.ledger.put("unaccounted", -1L)),
                crime(27, "no ledger", books -> books.ledger.clear()),
                crime(7, "another box while the first is out", books -> {
                    books.audit.put(DELIVERED, List.of("CORRECT"));
                    books.happened(DELIVERED, "DEDUCT");
                }),
                crime(8, "another courier while the first comes", books -> {
                    books.audit.put(DELIVERED, List.of("CORRECT"));
                    books.happened(DELIVERED, "PICKUP");
                }),
                crime(25, "waits for a healthy partner", books -> books.parked.add(parked("UNAVAILABLE", "PARKED"))));
    }

    private static Arguments crime(int invariant, String name, Consumer<SampleEvidence> cook) {
        return Arguments.of(invariant, name, cook);
    }

    private static Tables.Payment settled(long amount) {
        return new Tables.Payment("SETTLED", amount);
    }

    private static Tables.Parked parked(String kind, String state) {
        return new Tables.Parked("B-3", "task_notifyWarehouse", kind, state, 0, "TIMEOUT");
    }

    private static List<String> timeline(SampleEvidence books, String orderNo) {
        return books.timeline.getOrDefault(orderNo, List.of());
    }
}
