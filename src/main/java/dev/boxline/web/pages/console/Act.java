package dev.boxline.web.pages.console;

import dev.boxline.web.operator.Audit;
import java.util.List;

/**
 * An operator's act as the page tells it.
 *
 * @param what each part of it, such as a gate's setting and the recovery switched off with it
 */
record Act(Audit.Entry entry, List<String> what, About about) {

    /** What an act can be about, each with a page of its own but for the partner. */
    enum About {
        ORDER,
        PARTNER,
        PLAN,
        DRILL,
        /** What no page is about: the engine, or somebody whose data was erased and whose name in the audit is nobody's. */
        NOBODY
    }

    static Act of(Audit.Entry entry) {
        return new Act(entry, List.of(entry.what().split(", ")), about(entry.what()));
    }

    private static About about(String what) {
        if (what.startsWith("GATE_") || what.equals("PROBE_NOW") || what.equals("SKIP_RAMP")) {
            return About.PARTNER;
        }
        if (what.startsWith("PLAN_")) {
            return About.PLAN;
        }
        if (what.equals("ERASE_CUSTOMER") || what.equals("ENGINE")) {
            return About.NOBODY;
        }
        return what.startsWith("DRILL_") ? About.DRILL : About.ORDER;
    }
}
