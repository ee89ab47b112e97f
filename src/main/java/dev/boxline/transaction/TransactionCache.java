package dev.boxline.transaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches rows by order number for the current transaction, which has written or locked them. No-op outside of a
 * transaction.
 */
public final class TransactionCache<T> {

    private final TransactionScoped<Map<String, T>> rows = new TransactionScoped<>(HashMap::new);
    private final TransactionScoped<Set<String>> missing = new TransactionScoped<>(HashSet::new);

    public Optional<T> find(String orderNo) {
        return rows.ifRunning().map(cached -> cached.get(orderNo));
    }

    /** The cached row; otherwise reads and caches it. */
    public Optional<T> orElse(String orderNo, Function<String, Optional<T>> read) {
        Optional<T> cached = find(orderNo);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<T> found = read.apply(orderNo);
        found.ifPresent(row -> put(orderNo, row));
        return found;
    }

    public void put(String orderNo, T row) {
        rows.ifRunning().ifPresent(cached -> cached.put(orderNo, row));
        missing.ifRunning().ifPresent(none -> none.remove(orderNo));
    }

    /** Marks a row as missing, before it is inserted; a unique key rejects the insert if it exists after all. */
    public void putMissing(String orderNo) {
        missing.ifRunning().ifPresent(none -> none.add(orderNo));
    }

    public boolean isMissing(String orderNo) {
        return missing.ifRunning().filter(none -> none.contains(orderNo)).isPresent();
    }

    /** Evicts a row after an update. */
    public void evict(String orderNo) {
        @Nullable Map<String, T> cached = rows.ifRunning().orElse(null);
        if (cached != null) {
            cached.remove(orderNo);
        }
    }
}
