package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.journal.OrderState;
import java.util.ArrayList;
import java.util.List;

/** What was deducted for one order and not released again. */
record Deductions(String orderNo, List<Deduction> open) implements OrderState {

    record Deduction(String deductionNo, String sku, int quantity) {}

    Deductions plus(Deduction deduction) {
        List<Deduction> more = new ArrayList<>(open);
        more.add(deduction);
        return new Deductions(orderNo, List.copyOf(more));
    }

    Deduction last() {
        return open.get(open.size() - 1);
    }

    Deductions withoutLast() {
        return new Deductions(orderNo, List.copyOf(open.subList(0, open.size() - 1)));
    }
}
