package dev.boxline.faults.judge;

import dev.boxline.faults.load.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Orders, by Boxline's tables and by what buyers were told. */
final class OrderRules {

    private static final Set<String> REPEATABLE = Set.of("PARKED", "RELEASED");

    private OrderRules() {}

    /** 4: one purchase for each key. */
    static void boughtOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        Map<String, String> orderOfKey = new HashMap<>();
        evidence.tables().checkouts().forEach(checkout -> {
            String other = orderOfKey.putIfAbsent(checkout.key(), checkout.orderNo());
            if (other != null && !checkout.key().isEmpty()) {
                wrong.accept(checkout.orderNo(), "was bought under the same key as " + other);
            }
        });
        Map<String, String> told = new HashMap<>();
        for (Answer answer : evidence.answers()) {
            boolean named = answer.what() == Answer.What.CHECKOUT && answer.acknowledged();
            String other = named ? told.putIfAbsent(answer.key(), answer.orderNo()) : null;
            if (other != null && !other.equals(answer.orderNo())) {
                wrong.accept(answer.orderNo(), "was told for the key that had been told " + other);
            }
        }
    }

    /** 5: an order is there exactly when it is paid. */
    static void visibleWhenPaid(Evidence evidence, BiConsumer<String, String> wrong) {
        Map<String, Tables.Payment> payments = evidence.tables().payments();
        evidence.tables().orders().keySet().forEach(orderNo -> {
            Tables.Payment payment = payments.get(orderNo);
            if (payment == null || !Set.of("SETTLED", "REFUNDED").contains(payment.status())) {
                wrong.accept(orderNo, "has an order, its payment is " + payment);
            } else if (evidence.count(orderNo, "CAPTURE") == 0) {
                wrong.accept(orderNo, "has an order, and its provider captured nothing");
            }
        });
    }

    /** 6: access once for each order, gone after its refund. */
    static void accessWithTheOrder(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().orders().forEach((orderNo, order) -> {
            Boolean revoked = evidence.tables().accessRevoked().get(orderNo);
            boolean cancelled = order.status().equals("CANCELLED") && order.closed();
            if (revoked == null) {
                wrong.accept(orderNo, "has an order without its course");
            } else if (revoked != cancelled) {
                wrong.accept(orderNo, revoked ? "lost its course and lives" : "is cancelled and kept its course");
            }
        });
        evidence.tables().accessRevoked().keySet().forEach(orderNo -> {
            if (!evidence.tables().orders().containsKey(orderNo)) {
                wrong.accept(orderNo, "has a course without an order");
            }
        });
    }

    /** 11: nothing happens to an order twice, however often it is told. */
    static void nothingTwice(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().timeline().forEach((orderNo, whats) -> {
            Set<String> seen = new HashSet<>();
            whats.stream()
                    .filter(what -> !REPEATABLE.contains(what) && !seen.add(what))
                    .forEach(what -> wrong.accept(orderNo, what + " twice in its timeline"));
        });
    }

    /** 14: what was acknowledged is there. */
    static void acknowledgedIsThere(Evidence evidence, BiConsumer<String, String> wrong) {
        Set<String> accepted = new HashSet<>();
        evidence.tables().checkouts().forEach(checkout -> accepted.add(checkout.orderNo()));
        for (Answer answer : evidence.answers()) {
            if (!answer.acknowledged() || !answer.what().ownPurchase()) {
                continue;
            }
            Tables.Order order = evidence.tables().orders().get(answer.orderNo());
            if (!accepted.contains(answer.orderNo())) {
                wrong.accept(answer.orderNo(), "was acknowledged and is gone");
            } else if (answer.what() == Answer.What.CANCELLATION
                    && (order == null || !order.status().equals("CANCELLED"))) {
                wrong.accept(answer.orderNo(), "was told to be cancelled and is " + order);
            }
        }
    }

    /** 18: released as often as parked at most, and by one hand each time. */
    static void releasedOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().timeline().forEach((orderNo, whats) -> {
            int waiting = 0;
            for (String what : whats) {
                waiting += what.equals("PARKED") ? 1 : what.equals("RELEASED") ? -1 : 0;
                if (waiting < 0) {
                    wrong.accept(orderNo, "was released more often than parked: " + whats);
                    return;
                }
            }
        });
    }

    /** 24: once things are quiet, every order is delivered, closed, or parked for a reason. */
    static void everyOrderArrived(Evidence evidence, BiConsumer<String, String> wrong) {
        Set<String> waiting = new HashSet<>();
        evidence.tables().parked().stream()
                .filter(parked -> List.of("PARKED", "QUARANTINED").contains(parked.state()))
                .forEach(parked -> waiting.add(parked.orderNo()));
        evidence.tables().orders().forEach((orderNo, order) -> {
            boolean arrived = order.closed() || waiting.contains(orderNo);
            if (!arrived) {
                wrong.accept(orderNo, "is " + order.status() + " and goes nowhere");
            } else if (order.status().equals("FULFILLED") && evidence.count(orderNo, "DELIVERED") == 0) {
                wrong.accept(orderNo, "is fulfilled, and nobody delivered it");
            }
        });
        evidence.tables().checkouts().forEach(checkout -> {
            if (!evidence.tables().payments().containsKey(checkout.orderNo())) {
                wrong.accept(checkout.orderNo(), "was accepted and never started");
            }
        });
    }

    /** 25: with every partner well, nothing waits for them. */
    static void nobodyWaitsForTheHealthy(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().parked().stream()
                .filter(parked -> parked.kind().equals("UNAVAILABLE")
                        && List.of("PARKED", "RELEASED").contains(parked.state()))
                .forEach(parked -> wrong.accept(parked.orderNo(), "still waits at " + parked.step()));
    }
}
