package dev.boxline.faults.judge;

import dev.boxline.faults.load.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What is written down, who is told of it, and where it may not be. */
final class RecordRules {

    /** 27: Boxline's own ledger knows of no order that nothing continues, and of none it can't place. */
    static void nothingIsUnaccounted(Evidence evidence, BiConsumer<String, String> wrong) {
        for (String figure : List.of("stuck", "unaccounted")) {
            Long orders = evidence.ledger().get(figure);
            if (orders == null || orders != 0) {
                wrong.accept("ledger", figure + " is " + orders);
            }
        }
    }

    private static final String CANCEL = "CANCEL";

    private RecordRules() {}

    /** 20: a cancellation that was acknowledged has one line in the audit, and none has two. */
    static void actsAreAudited(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.answers().stream()
                .filter(answer -> answer.what() == Answer.What.CANCELLATION && answer.acknowledged())
                .filter(answer -> !lines(evidence, answer.orderNo()).contains(CANCEL))
                .forEach(answer -> wrong.accept(answer.orderNo(), "was cancelled, and the audit does not say so"));
        evidence.tables().audit().forEach((about, whats) -> {
            if (whats.stream().filter(CANCEL::equals).count() > 1) {
                wrong.accept(about, "was cancelled once, and the audit says " + whats);
            }
        });
    }

    /** 20: each change of an order is in its timeline; that nothing is there twice is rule 11. */
    static void everyChangeIsWritten(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().orders().forEach((orderNo, order) -> {
            List<String> missing = changes(evidence, orderNo, order);
            missing.removeAll(evidence.tables().timeline().getOrDefault(orderNo, List.of()));
            if (!missing.isEmpty()) {
                wrong.accept(orderNo, "is " + order.status() + ", and its timeline lacks " + missing);
            }
        });
    }

    private static List<String> changes(Evidence evidence, String orderNo, Tables.Order order) {
        List<String> changes = new ArrayList<>(List.of("PAID", "ORDER_CREATED", "ACCESS_GRANTED"));
        if (order.status().equals("FULFILLED")) {
            changes.addAll(List.of("STOCK_DEDUCTED", "COURIER_BOOKED", "DELIVERED"));
        } else if (order.status().equals("CANCELLED") && evidence.count(orderNo, "REFUND") > 0) {
            changes.addAll(List.of("CANCELLED", "REFUNDED"));
        }
        return changes;
    }

    /** 12: nobody is believed who speaks in the payment provider's name. */
    static void forgeriesAreRefused(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.answers().stream()
                .filter(answer -> answer.what() == Answer.What.FORGED && answer.acknowledged())
                .forEach(answer -> wrong.accept(answer.orderNo(), "a forged notice was taken: " + answer.status()));
    }

    /** 21: nobody is told anything of an order that is another's. */
    static void nobodySeesAnothersOrder(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.answers().stream()
                .filter(answer -> answer.what() == Answer.What.STRANGER && answer.acknowledged())
                .forEach(answer -> wrong.accept(answer.orderNo(), "answers a stranger with " + answer.status()));
    }

    /** 23: nothing impossible is taken, and nobody is believed who says that he paid. */
    static void poisonIsRefused(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.answers().stream()
                .filter(answer -> answer.what() == Answer.What.POISON && answer.acknowledged())
                .forEach(answer -> wrong.accept(answer.key(), "was sold what can't be: " + answer.status()));
    }

    /** 22: nothing of a buyer's, and no secret, is in logs or in the engine's tables. */
    static void nothingPrivateIsOutside(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.leaks().forEach(leak -> wrong.accept("what is private", "is in " + leak));
    }

    private static List<String> lines(Evidence evidence, String about) {
        return evidence.tables().audit().getOrDefault(about, List.of());
    }
}
