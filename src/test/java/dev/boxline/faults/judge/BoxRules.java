package dev.boxline.faults.judge;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Boxes, by the warehouse's and the courier's own ledgers. */
final class BoxRules {

    private static final List<String> ORDER = List.of("CAPTURE", "DEDUCT", "PICKUP");

    private BoxRules() {}

    /** 7: one box an order, and another for each correction once the one before is back; never one back that was not taken. */
    static void deductedOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            int deducted = evidence.count(orderNo, "DEDUCT");
            int released = evidence.count(orderNo, "RELEASE");
            boolean tooMany = deducted > 1 + corrections(evidence, orderNo) || deducted - released > 1;
            if (tooMany || released > deducted) {
                wrong.accept(orderNo, "deducted " + deducted + " times, released " + released);
            }
        });
    }

    private static long corrections(Evidence evidence, String orderNo) {
        return evidence.tables().audit().getOrDefault(orderNo, List.of()).stream()
                .filter("CORRECT"::equals)
                .count();
    }

    /** 8: one pickup an order, of a box that was deducted, and another for each correction once the one before is cancelled. */
    static void pickedUpOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            int pickups = evidence.count(orderNo, "PICKUP");
            boolean tooMany =
                    pickups > 1 + corrections(evidence, orderNo) || pickups - evidence.count(orderNo, "CANCEL") > 1;
            if (tooMany) {
                wrong.accept(orderNo, "picked up " + pickups + " times");
            } else if (pickups > 0 && evidence.count(orderNo, "DEDUCT") == 0) {
                wrong.accept(orderNo, "picked up without a box");
            }
        });
    }

    /** 9: first the money, then the box, then the courier. */
    static void inOrder(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            Instant last = Instant.MIN;
            for (String what : ORDER) {
                List<Effect> effects = evidence.of(orderNo, what);
                if (!effects.isEmpty() && effects.get(0).at().isBefore(last)) {
                    wrong.accept(orderNo, what + " came too early");
                }
                last = effects.isEmpty() ? last : effects.get(0).at();
            }
        });
    }

    /** 28: a box that the courier has is not refunded, unless an operator gives it up. */
    static void notRefundedAtTheCourier(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            boolean out = evidence.count(orderNo, "PICKUP") > evidence.count(orderNo, "CANCEL");
            boolean givenUp =
                    evidence.tables().audit().getOrDefault(orderNo, List.of()).contains("GIVE_UP");
            if (out && !givenUp && evidence.count(orderNo, "REFUND") > 0) {
                wrong.accept(orderNo, "is refunded, and the courier has its box");
            }
        });
    }

    /** 19: after a cancellation only its undoing happens: no courier comes, no box stays out. */
    static void cancelledIsUndone(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().orders().forEach((orderNo, order) -> {
            if (!order.status().equals("CANCELLED") || evidence.courierHasBox(orderNo)) {
                return;
            }
            if (evidence.count(orderNo, "DEDUCT") > evidence.count(orderNo, "RELEASE")) {
                wrong.accept(orderNo, "is cancelled and its box not released");
            }
            if (evidence.count(orderNo, "PICKUP") > evidence.count(orderNo, "CANCEL")) {
                wrong.accept(orderNo, "is cancelled and its courier not called off");
            }
        });
    }
}
