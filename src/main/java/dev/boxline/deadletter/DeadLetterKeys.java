package dev.boxline.deadletter;

import java.util.List;

/**
 * A subquery that selects order number and step of dead letters from a table of another package.
 *
 * @param sql selects {@code order_no} and {@code step}
 */
public record DeadLetterKeys(String sql, List<Object> params) {

    /** The dead letters selected, as a condition. */
    public DeadLetterFilter.Condition condition() {
        return new DeadLetterFilter.Condition("(order_no, step) in (" + sql + ")", params);
    }

    /** The rows selected, joined with their dead letters. */
    String join() {
        return "(" + sql + ") selected join dead_letter"
                + " on dead_letter.order_no = selected.order_no and dead_letter.step = selected.step";
    }
}
