package dev.boxline.simulator.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partner's effects, in order and by order number. */
final class Ledger {

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, List<LedgerEntry>> perOrder = new HashMap<>();

    void add(LedgerEntry entry) {
        entries.add(entry);
        perOrder.merge(entry.orderNo(), List.of(entry), Ledger::joined);
    }

    int size() {
        return entries.size();
    }

    List<LedgerEntry> all() {
        return List.copyOf(entries);
    }

    List<LedgerEntry> of(String orderNo) {
        return perOrder.getOrDefault(orderNo, List.of());
    }

    private static List<LedgerEntry> joined(List<LedgerEntry> some, List<LedgerEntry> more) {
        List<LedgerEntry> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
