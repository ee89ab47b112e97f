package dev.boxline.ordering;

import dev.boxline.transaction.TransactionCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The milestones reached by the orders the current transaction has locked, read by the statement that locks them. A
 * statement that waits for the lock reads them as of before the wait, so writes that depend on them need a unique key.
 */
@Component
class Milestones {

    private final TransactionCache<Set<Milestone>> reached = new TransactionCache<>();
    private final List<Milestone> all;
    private final String columns;

    Milestones(List<Milestone> all) {
        this.all = List.copyOf(all);
        this.columns = all.stream()
                .map(Milestone::table)
                .map(table -> ", exists (select 1 from %s m where m.order_no = orders.order_no) as has_%s"
                        .formatted(table, table))
                .collect(Collectors.joining());
    }

    /** Additional columns for statements that select from orders. */
    String columns() {
        return columns;
    }

    /** Caches the values of those columns for an order. */
    void read(String orderNo, ResultSet row) throws SQLException {
        Set<Milestone> found = new HashSet<>();
        for (Milestone milestone : all) {
            if (row.getBoolean("has_" + milestone.table())) {
                found.add(milestone);
            }
        }
        reached.put(orderNo, found);
    }

    /** An order created by this transaction has reached none. */
    void noneReached(String orderNo) {
        reached.put(orderNo, Set.of());
    }

    boolean isReached(String orderNo, Milestone milestone) {
        return reached.find(orderNo)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo + " must be locked first"))
                .contains(milestone);
    }
}
