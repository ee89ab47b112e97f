package dev.boxline.console;

import dev.boxline.audit.AuditLog;
import java.util.List;

/**
 * An operator's act as the page tells it.
 *
 * @param what each part of it, such as a gate's setting and the recovery switched off with it
 */
public record AuditLine(AuditLog.Entry entry, List<String> what, About about) {

    /** What an act can be about, each with a page of its own but for the partner. */
    enum About {
        ORDER,
        PARTNER,
        PLAN,
        DRILL,
        COURSE,
        /** What no page is about: the engine, an alert, or somebody whose data was erased and whose name in the audit is nobody's. */
        NOBODY
    }

    public static AuditLine of(AuditLog.Entry entry) {
        return new AuditLine(entry, List.of(entry.what().split(", ")), about(entry.what()));
    }

    private static About about(String what) {
        if (what.startsWith("GATE_")
                || what.equals("PROBE_NOW")
                || what.equals("SKIP_RAMP")
                || what.equals("CONNECTION_TEST")) {
            return About.PARTNER;
        }
        if (what.startsWith("COURSE_")) {
            return About.COURSE;
        }
        if (what.startsWith("PLAN_")) {
            return About.PLAN;
        }
        if (what.equals("ERASE_CUSTOMER") || what.equals("ENGINE") || what.startsWith("ALERT_")) {
            return About.NOBODY;
        }
        return what.startsWith("DRILL_") ? About.DRILL : About.ORDER;
    }
}
