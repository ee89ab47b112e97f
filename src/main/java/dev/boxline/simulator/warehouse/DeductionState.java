package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.journal.OrderState;
import java.util.ArrayList;
import java.util.List;

/** What was deducted for one order and not released again. */
record DeductionState(String orderNo, List<Deduction> open) implements OrderState {

    record Deduction(String deductionNo, String sku, int quantity) {}

    DeductionState plus(Deduction deduction) {
        List<Deduction> more = new ArrayList<>(open);
        more.add(deduction);
        return new DeductionState(orderNo, List.copyOf(more));
    }

    Deduction last() {
        return open.get(open.size() - 1);
    }

    DeductionState withoutLast() {
        return new DeductionState(orderNo, List.copyOf(open.subList(0, open.size() - 1)));
    }
}
