package dev.boxline.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the partners did for each order, how often and when; moments by {@link System#nanoTime}. */
final class PartnerBooks {

    private final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> cameAt = new ConcurrentHashMap<>();
    private final Map<String, Long> answeredAt = new ConcurrentHashMap<>();

    void came(String partner, String orderNo) {
        cameAt.putIfAbsent(partner + " " + orderNo, System.nanoTime());
    }

    /** Writes an effect down, unless its key was used before; whether it was the order's first. */
    boolean worked(String partner, String orderNo, @Nullable String key) {
        AtomicInteger done = effects.computeIfAbsent(partner + " " + orderNo, order -> new AtomicInteger());
        answeredAt.putIfAbsent(partner + " " + orderNo, System.nanoTime());
        return (key == null || keys.add(partner + " " + key)) && done.incrementAndGet() == 1;
    }

    /** How often the partner did this order's work. */
    int effects(String partner, String orderNo) {
        AtomicInteger count = effects.get(partner + " " + orderNo);
        return count == null ? 0 : count.get();
    }

    /** When an order's work was first asked of the partner; null when it never was. */
    @Nullable
    Long cameAt(String partner, String orderNo) {
        return cameAt.get(partner + " " + orderNo);
    }

    /** When it was first answered as done. */
    @Nullable
    Long answeredAt(String partner, String orderNo) {
        return answeredAt.get(partner + " " + orderNo);
    }

    /** Refuses books in which one of these orders has a step not once; they are closed then. */
    void requireEachOnce(String prefix, int orders) {
        for (String partner : List.of("warehouse", "logistics")) {
            for (int n = 0; n < orders; n++) {
                int times = effects(partner, prefix + "-" + n);
                if (times != 1) {
                    throw new IllegalStateException(partner + " did " + prefix + "-" + n + " " + times + " times");
                }
            }
        }
        forget();
    }

    void forget() {
        effects.clear();
        keys.clear();
        cameAt.clear();
        answeredAt.clear();
    }
}
