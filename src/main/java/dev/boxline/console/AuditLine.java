package dev.boxline.console;

import dev.boxline.audit.AuditLog;
import java.util.List;

/**
 * An audit entry as shown on the page.
 *
 * @param what the parts of the action, such as a gate's setting and the recovery turned off with it
 */
public record AuditLine(AuditLog.Entry entry, List<String> what, About about) {

    /** The type of the entry's subject. */
    enum About {
        ORDER,
        PARTNER,
        PLAN,
        DRILL,
        COURSE,
        /** A day of a source, such as {@code alipay/2026-11-28}. */
        RECONCILIATION,
        /** A number in a partner's bill, which need not be one of our orders. */
        BILL_NUMBER,
        /** Has no page: the engine, an alert, an erased customer, or the note for the next shift. */
        NONE
    }

    public static AuditLine of(AuditLog.Entry entry) {
        return new AuditLine(entry, List.of(entry.what().split(", ")), about(entry.what(), entry.about()));
    }

    private static About about(String what, String subject) {
        if (what.startsWith("GATE_")
                || what.equals("PROBE_NOW")
                || what.equals("SKIP_RAMP")
                || what.equals("CONNECTION_TEST")
                || what.startsWith("FAILOVER")) {
            return About.PARTNER;
        }
        if (what.startsWith("COURSE_")) {
            return About.COURSE;
        }
        if (what.startsWith("PLAN_") || what.startsWith("REFUND_PLAN_")) {
            return About.PLAN;
        }
        if (what.equals("ERASE_CUSTOMER")
                || what.equals("ENGINE")
                || what.equals("SHIFT_NOTE")
                || what.startsWith("ALERT_")) {
            return About.NONE;
        }
        if (what.startsWith("RECONCILIATION_") || what.startsWith("DIFFERENCE_")) {
            return subject.contains("/") ? About.RECONCILIATION : About.BILL_NUMBER;
        }
        return what.startsWith("DRILL_") ? About.DRILL : About.ORDER;
    }
}
