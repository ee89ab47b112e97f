package dev.boxline.transaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows the running transaction needs not read again, by order number, because it wrote or locked them itself. Remembers
 * nothing outside of a transaction.
 */
public final class TransactionCache<T> {

    private final TransactionScoped<Map<String, T>> rows = new TransactionScoped<>(HashMap::new);
    private final TransactionScoped<Set<String>> missing = new TransactionScoped<>(HashSet::new);

    public Optional<T> find(String orderNo) {
        return rows.ifRunning().map(held -> held.get(orderNo));
    }

    /** The row held, or the one this finds, which is held from now on. */
    public Optional<T> orElse(String orderNo, Function<String, Optional<T>> read) {
        Optional<T> held = find(orderNo);
        if (held.isPresent()) {
            return held;
        }
        Optional<T> found = read.apply(orderNo);
        found.ifPresent(row -> hold(orderNo, row));
        return found;
    }

    public void hold(String orderNo, T row) {
        rows.ifRunning().ifPresent(held -> held.put(orderNo, row));
        missing.ifRunning().ifPresent(none -> none.remove(orderNo));
    }

    /** There is no such row, says whoever is about to write it; if there is one all the same, its key will refuse this. */
    public void holdNone(String orderNo) {
        missing.ifRunning().ifPresent(none -> none.add(orderNo));
    }

    public boolean holdsNone(String orderNo) {
        return missing.ifRunning().filter(none -> none.contains(orderNo)).isPresent();
    }

    /** The row was changed by a statement that does not tell what it looks like now. */
    public void forget(String orderNo) {
        @Nullable Map<String, T> held = rows.ifRunning().orElse(null);
        if (held != null) {
            held.remove(orderNo);
        }
    }
}
