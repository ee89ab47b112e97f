package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.journal.JournalRecord.OrderState;
import java.util.ArrayList;
import java.util.List;

/** One order's deductions that were not released. */
record DeductionState(String orderNo, List<OpenDeduction> open) implements OrderState {

    record OpenDeduction(String deductionNo, String sku, int quantity) {}

    DeductionState plus(OpenDeduction deduction) {
        List<OpenDeduction> more = new ArrayList<>(open);
        more.add(deduction);
        return new DeductionState(orderNo, List.copyOf(more));
    }

    OpenDeduction last() {
        return open.get(open.size() - 1);
    }

    DeductionState withoutLast() {
        return new DeductionState(orderNo, List.copyOf(open.subList(0, open.size() - 1)));
    }
}
