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
 * Where the orders have got that the running transaction holds, told by the statement that locks them. One that waits for
 * its lock is told what was so before the wait: whoever acts on that has to be refused by a key, or do it by one.
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

    /** Further columns for a statement that selects from orders. */
    String columns() {
        return columns;
    }

    /** Takes what those columns tell of an order. */
    void take(String orderNo, ResultSet row) throws SQLException {
        Set<Milestone> here = new HashSet<>();
        for (Milestone milestone : all) {
            if (row.getBoolean("has_" + milestone.table())) {
                here.add(milestone);
            }
        }
        reached.hold(orderNo, here);
    }

    /** An order that was created by this transaction got nowhere yet. */
    void none(String orderNo) {
        reached.hold(orderNo, Set.of());
    }

    boolean isReached(String orderNo, Milestone milestone) {
        return reached.find(orderNo)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo + " has to be held first"))
                .contains(milestone);
    }
}
