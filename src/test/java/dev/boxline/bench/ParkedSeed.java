package dev.boxline.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A long night's dead letters, written at once: paid orders of many customers that wait for the courier. */
record ParkedSeed(JdbcClient jdbc) {

    static final String OUTAGE = "outage-of-the-night";

    /** Parks so many orders numbered {@code P-1} and so on, a hundredth of them refused, under one open outage. */
    void park(int orders) {
        jdbc.sql("""
                insert into outage (id, partner, open_partner, state, reason_code, reason_args, opened_at, next_probe_at)
                values (?, 'LOGISTICS', 'LOGISTICS', 'PROBING', 'UNREACHABLE', 'LOGISTICS', now() - interval '5 hours',
                    now() + interval '1 day')""").param(OUTAGE).update();
        jdbc.sql("update partner_gate set outage_id = ? where partner = 'LOGISTICS'")
                .param(OUTAGE)
                .update();
        fill("checkout", """
                order_no, customer_id, course_sku, price_minor, currency, payment_method, recipient_name,
                recipient_phone, recipient_address, created_at""", """
                'P-' || n, 'customer-' || n % 5000, 'COURSE-LOGIC-3', 19900, 'CNY', 'SIMULATED', 'Mei',
                '138 ' || lpad((n * 7919 % 100000000)::text, 8, '0'), '1 Century Avenue, Shanghai', at""", orders);
        fill("orders", "order_no, customer_id, course_sku, price_minor, currency, status, created_at", """
                'P-' || n, 'customer-' || n % 5000, 'COURSE-LOGIC-3', 19900, 'CNY', 'PAID', at""", orders);
        fill("payment", """
                order_no, method, amount_minor, currency, status, payment_no, first_status, first_pay_url_given,
                expires_at, settled_at""", """
                'P-' || n, 'SIMULATED', 19900, 'CNY', 'SETTLED', 'PAY' || n, 'PENDING', true, at, at""", orders);
        fill("course_access", "order_no, customer_id, course_sku, since", """
                'P-' || n, 'customer-' || n % 5000, 'COURSE-LOGIC-3', at""", orders);
        fill("stock_deduction", "order_no, course_sku, deduction_no, parcel_no, deducted_at", """
                'P-' || n, 'COURSE-LOGIC-3', 'D' || n, 'PA' || n, at""", orders);
        fill("order_timeline", "order_no, occurred_at, event_type, detail", "'P-' || n, at, 'PAID', ''", orders);
        fill(
                "order_timeline",
                "order_no, occurred_at, event_type, detail",
                "'P-' || n, at, 'PARKED', 'LOGISTICS'",
                orders);
        fill("dead_letter", """
                order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at, not_before, customer_id,
                amount_minor, instance_id, resume_at, outage_id""", """
                'P-' || n, 'task_notifyLogistics', 'LOGISTICS', case when n % 100 = 0 then 'REFUSED' else 'UNAVAILABLE' end,
                'UNREACHABLE', 'LOGISTICS', 1, 'PARKED', at, at, 'customer-' || n % 5000, 19900,
                'instance-' || n, 'task_notifyLogistics', case when n % 100 = 0 then null else 'outage-of-the-night' end""", orders);
        fill("audit_entry", "occurred_at, actor, action, subject, reason", """
                at, 'operator', 'RETRY', 'P-' || n, 'They called'""", orders / 10);
        jdbc.sql("analyze").update();
    }

    private void fill(String table, String columns, String values, int rows) {
        jdbc.sql("insert into " + table + " (" + columns + ") select " + values
                        + " from (select n, now() - interval '5 hours' + n * interval '100 milliseconds' as at"
                        + " from generate_series(1, ?) n) each")
                .param(rows)
                .update();
    }
}
