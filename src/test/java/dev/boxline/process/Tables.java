package dev.boxline.process;

import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the shop's tables, and empties them between stories. */
@TestComponent
class Tables {

    private static final List<String> ALL = List.of(
            "checkout",
            "orders",
            "order_route",
            "carrier_failover",
            "order_timeline",
            "payment",
            "course_access",
            "stock_deduction",
            "pickup",
            "unbooked_pickup",
            "pickup_cancellation",
            "partner_exchange",
            "outage",
            "recovery_wave",
            "dead_letter",
            "webhook_event",
            "release_plan",
            "release_plan_skip",
            "release_plan_endpoint",
            "release_plan_order",
            "audit_entry",
            "duplicate_effect",
            "surplus_payment",
            "stock_deduction_history",
            "pickup_history",
            "idempotency_record");

    private final JdbcClient jdbc;

    Tables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows of a table there are; a condition may follow its name. */
    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The audited actions about a subject, oldest first. */
    List<String> audited(String subject) {
        return jdbc.sql("select action from audit_entry where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    void empty() {
        ALL.forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql(
                        "update partner_gate set outage_id = null, auto_recovery = true, gate = 'AUTO', until = null, reason = ''")
                .update();
    }
}
