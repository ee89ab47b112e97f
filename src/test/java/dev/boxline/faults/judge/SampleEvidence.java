package dev.boxline.faults.judge;

import dev.boxline.faults.load.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evidence made by hand: one delivered order and one cancelled one, all in order until a test cooks the books. */
final class SampleEvidence {

    static final String DELIVERED = "B-1";
    static final String CANCELLED = "B-2";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long PRICE = 19_900;

    final List<Effect> effects = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<Tables.Checkout> checkouts = new ArrayList<>();
    final Map<String, Tables.Order> orders = new HashMap<>();
    final Map<String, Tables.Payment> payments = new HashMap<>();
    final Map<String, Boolean> accessRevoked = new HashMap<>();
    final List<Tables.Parked> parked = new ArrayList<>();
    final Map<String, List<String>> timeline = new HashMap<>();
    final Map<String, List<String>> audit = new HashMap<>();
    final List<String> leaks = new ArrayList<>();
    final Map<String, Long> ledger = new HashMap<>(Map.of("stuck", 0L, "unaccounted", 0L));
    final List<Tables.End> ends = new ArrayList<>();
    final List<Tables.Token> tokens = new ArrayList<>();
    final List<Tables.Job> jobs = new ArrayList<>();

    SampleEvidence() {
        purchase(DELIVERED, "key-1");
        happened(DELIVERED, "CAPTURE", "DEDUCT", "PICKUP", "DELIVERED");
        wrote(DELIVERED, "STOCK_DEDUCTED", "COURIER_BOOKED", "DELIVERED");
        orders.put(DELIVERED, new Tables.Order("FULFILLED", true));
        payments.put(DELIVERED, new Tables.Payment("SETTLED", PRICE));
        accessRevoked.put(DELIVERED, false);
        ends.add(new Tables.End(DELIVERED, "fulfilment", "COMPLETED", "end_orderFulfilled"));

        purchase(CANCELLED, "key-2");
        happened(CANCELLED, "CAPTURE", "DEDUCT", "REFUND", "RELEASE");
        orders.put(CANCELLED, new Tables.Order("CANCELLED", true));
        payments.put(CANCELLED, new Tables.Payment("REFUNDED", PRICE));
        accessRevoked.put(CANCELLED, true);
        answers.add(new Answer(2, Answer.What.CANCELLATION, "key-2", NOON, 202, CANCELLED));
        ends.add(new Tables.End(CANCELLED, "fulfilment", "COMPLETED", "end_orderCancelled"));
        wrote(CANCELLED, "STOCK_DEDUCTED", "PARKED", "RELEASED", "CANCELLED", "REFUNDED");
        audit.put(CANCELLED, new ArrayList<>(List.of("CANCEL")));
        parked.add(new Tables.Parked(CANCELLED, "task_notifyLogistics", "UNAVAILABLE", "RESOLVED", 1, "TIMEOUT"));
    }

    private void purchase(String orderNo, String key) {
        checkouts.add(new Tables.Checkout(orderNo, key, PRICE));
        answers.add(new Answer(1, Answer.What.CHECKOUT, key, NOON, Answer.UNKNOWN, ""));
        answers.add(new Answer(1, Answer.What.CHECKOUT, key, NOON, 201, orderNo));
        wrote(orderNo, "PAID", "ORDER_CREATED", "ACCESS_GRANTED");
    }

    /** These lines, at the end of an order's timeline. */
    void wrote(String orderNo, String... whats) {
        timeline.computeIfAbsent(orderNo, no -> new ArrayList<>()).addAll(List.of(whats));
    }

    /** These effects, one second after the other. */
    void happened(String orderNo, String... whats) {
        for (String what : whats) {
            Instant at = NOON.plusSeconds(effects.size());
            effects.add(new Effect(what, orderNo + ":" + what, orderNo, at, PRICE));
        }
    }

    void never(String orderNo, String what) {
        effects.removeIf(
                effect -> effect.orderNo().equals(orderNo) && effect.what().equals(what));
    }

    Evidence evidence() {
        var engine = new Tables.Engine(ends, tokens, jobs);
        return Evidence.of(
                        effects,
                        answers,
                        new Tables(checkouts, orders, payments, accessRevoked, parked, timeline, audit, engine))
                .with(leaks, ledger);
    }
}
