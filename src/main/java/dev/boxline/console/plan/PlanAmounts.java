package dev.boxline.console.plan;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a plan's orders are worth: a view across two tables of dead letters, for reading alone. */
@Repository
class PlanAmounts {

    private final JdbcClient jdbc;

    PlanAmounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In minor units. */
    long of(String planId) {
        return jdbc.sql("""
                select coalesce(sum(d.amount_minor), 0)
                from release_plan_order l join dead_letter d on d.order_no = l.order_no and d.step = l.step
                where l.plan_id = ?""").param(planId).query(Long.class).single();
    }
}
