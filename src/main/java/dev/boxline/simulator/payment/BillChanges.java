package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.partner.RequestFields;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Differences between a day's bills and the ledger, to test reconciliation, by order number.
 *
 * @param omit orders whose lines are left out
 * @param add payments that were never made; in the bill of the order's provider, or in all when the order is unknown
 * @param change payments with another amount
 * @param duplicate orders whose payment appears twice, the second with another number
 * @param shift orders whose lines move into the bill of the next day
 * @param omitRefund orders whose refund is left out
 * @param addRefund refunds that were never made
 * @param pendingRefund orders whose refund is still in progress
 * @param fee payments with another fee
 * @param omitFunds whose lines move no money
 * @param changeFunds payments of which another amount moves
 */
record BillChanges(
        Set<String> omit,
        List<Amount> add,
        List<Amount> change,
        Set<String> duplicate,
        Set<String> shift,
        Set<String> omitRefund,
        List<Amount> addRefund,
        Set<String> pendingRefund,
        List<Amount> fee,
        Set<String> omitFunds,
        List<Amount> changeFunds) {

    static final BillChanges NONE = new BillChanges(
            Set.of(), List.of(), List.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(), List.of(), Set.of(),
            List.of());

    /** An amount for an order. */
    record Amount(@Nullable String orderNo, @Nullable Long amountMinor) {

        Amount {
            RequestFields.text("orderNo", orderNo);
            if (amountMinor == null || amountMinor < 0) {
                throw SimulatorProblem.wrongField("amountMinor", "must be 0 or more");
            }
        }

        String order() {
            return String.valueOf(orderNo);
        }

        long minor() {
            return amountMinor == null ? 0 : amountMinor;
        }
    }

    BillChanges {
        omit = checked(omit);
        add = copied(add);
        change = copied(change);
        duplicate = checked(duplicate);
        shift = checked(shift);
        omitRefund = checked(omitRefund);
        addRefund = copied(addRefund);
        pendingRefund = checked(pendingRefund);
        fee = copied(fee);
        omitFunds = checked(omitFunds);
        changeFunds = copied(changeFunds);
    }

    private static List<Amount> copied(@Nullable List<Amount> amounts) {
        List<Amount> known = amounts == null ? List.of() : amounts;
        if (known.stream().anyMatch(Objects::isNull)) {
            throw SimulatorProblem.badRequest("An amount is null.");
        }
        return List.copyOf(known);
    }

    private static Set<String> checked(@Nullable Set<String> orders) {
        Set<String> known = orders == null ? Set.of() : orders;
        known.forEach(order -> RequestFields.text("orderNo", order));
        return Set.copyOf(known);
    }
}
