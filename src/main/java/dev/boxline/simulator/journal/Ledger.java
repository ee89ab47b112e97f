package dev.boxline.simulator.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partner's effects, in order and by order number. */
final class Ledger {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> perOrder = new HashMap<>();

    void add(Entry entry) {
        entries.add(entry);
        perOrder.merge(entry.orderNo(), List.of(entry), Ledger::joined);
    }

    int size() {
        return entries.size();
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }

    List<Entry> of(String orderNo) {
        return perOrder.getOrDefault(orderNo, List.of());
    }

    private static List<Entry> joined(List<Entry> some, List<Entry> more) {
        List<Entry> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
