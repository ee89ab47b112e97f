package dev.boxline.simulator.warehouse;

import dev.boxline.simulator.journal.PartnerJournal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stock of boxes by SKU, initially a million each. */
final class Stock implements PartnerJournal.StateListener<DeductionState> {

    private static final int INITIAL = 1_000_000;

    private final SortedMap<String, Integer> left = new TreeMap<>();

    @Override
    public synchronized void changed(@Nullable DeductionState before, DeductionState now) {
        if (before != null) {
            before.open().forEach(deduction -> add(deduction.sku(), deduction.quantity()));
        }
        now.open().forEach(deduction -> add(deduction.sku(), -deduction.quantity()));
    }

    synchronized boolean holds(String sku, long quantity) {
        return left.getOrDefault(sku, INITIAL) >= quantity;
    }

    synchronized Map<String, Integer> all() {
        return new TreeMap<>(left);
    }

    private void add(String sku, int quantity) {
        left.put(sku, left.getOrDefault(sku, INITIAL) + quantity);
    }
}
