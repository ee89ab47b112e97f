package dev.boxline.console.plan;

import dev.boxline.ordering.Money;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the total amounts of a plan's orders: a read-only view across two packages' tables. */
@Repository
class PlanAmounts {

    private final JdbcClient jdbc;

    PlanAmounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sums by currency. */
    List<Money> of(String planId) {
        return jdbc.sql("""
                select d.currency, sum(d.amount_minor) as amount
                from release_plan_order l join dead_letter d on d.order_no = l.order_no and d.step = l.step
                where l.plan_id = ? group by d.currency order by d.currency""")
                .param(planId)
                .query((row, n) -> new Money(row.getLong("amount"), row.getString("currency")))
                .list();
    }
}
