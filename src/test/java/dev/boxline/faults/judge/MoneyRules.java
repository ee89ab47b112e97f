package dev.boxline.faults.judge;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Money, by the provider's own ledger. */
final class MoneyRules {

    private MoneyRules() {}

    /** 1: every captured payment has its order, or its money is back. */
    static void capturedHasOrder(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            boolean kept = evidence.count(orderNo, "CAPTURE") > evidence.count(orderNo, "REFUND");
            if (kept && !evidence.tables().orders().containsKey(orderNo)) {
                wrong.accept(orderNo, "captured, but there is no order");
            }
        });
    }

    /** 2: amounts agree on both sides. */
    static void amountsAgree(Evidence evidence, BiConsumer<String, String> wrong) {
        Map<String, Tables.Checkout> checkouts = evidence.tables().checkouts().stream()
                .collect(Collectors.toMap(Tables.Checkout::orderNo, Function.identity(), (one, other) -> one));
        evidence.effects().keySet().forEach(orderNo -> {
            Tables.Checkout checkout = checkouts.get(orderNo);
            Tables.Payment payment = evidence.tables().payments().get(orderNo);
            for (Effect capture : evidence.of(orderNo, "CAPTURE")) {
                if (checkout == null) {
                    return; // accepted after the tables were read; without one at rest, rule 1 tells
                }
                if (checkout.priceMinor() != capture.amountMinor()) {
                    wrong.accept(orderNo, "captured " + capture.amountMinor() + ", agreed was " + checkout);
                } else if (payment != null && payment.amountMinor() != capture.amountMinor()) {
                    wrong.accept(orderNo, "captured " + capture.amountMinor() + ", on record is " + payment);
                }
            }
        });
    }

    /** 3: nobody is charged twice. */
    static void chargedOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            if (evidence.count(orderNo, "CAPTURE") > 1) {
                wrong.accept(orderNo, "captured " + evidence.count(orderNo, "CAPTURE") + " times");
            }
        });
    }

    /** 3: what is captured and not given back is the price of live orders, and of those whose courier has the box. */
    static void moneyIsForLiveOrders(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().orders().forEach((orderNo, order) -> {
            boolean kept = evidence.count(orderNo, "CAPTURE") > evidence.count(orderNo, "REFUND");
            boolean live = !order.status().equals("CANCELLED") || evidence.courierHasBox(orderNo);
            if (kept != live) {
                wrong.accept(orderNo, live ? "lives without its money" : "is cancelled and its money kept");
            }
        });
    }

    /** 10: a refund happens once and gives back no more than was captured. */
    static void refundedOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.effects().keySet().forEach(orderNo -> {
            long captured = sum(evidence, orderNo, "CAPTURE");
            long refunded = sum(evidence, orderNo, "REFUND");
            if (evidence.count(orderNo, "REFUND") > 1 || refunded > captured) {
                wrong.accept(orderNo, "captured " + captured + ", refunded " + refunded);
            }
        });
    }

    /** 13: money that came after the closing is not kept silently. */
    static void nothingKeptAfterClosing(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().payments().forEach((orderNo, payment) -> {
            boolean kept = evidence.count(orderNo, "CAPTURE") > evidence.count(orderNo, "REFUND");
            if (kept && (payment.status().equals("CLOSED") || payment.status().equals("REFUSED"))) {
                wrong.accept(orderNo, "is " + payment.status() + " here, and the provider keeps the money");
            }
        });
    }

    private static long sum(Evidence evidence, String orderNo, String what) {
        return evidence.of(orderNo, what).stream()
                .mapToLong(Effect::amountMinor)
                .sum();
    }
}
