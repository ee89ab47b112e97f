package dev.boxline.web.operator;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedFilter;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import dev.boxline.web.Fields;
import org.jspecify.annotations.Nullable;

/** What an operator wants to release, and why. */
public record PlanForm(ParkedFilter filter, String reason) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PART = 100;

    /** Reads the body; refuses it naming everything that is wrong. A filter's member that is null is left out. */
    public static PlanForm read(byte[] body) {
        Fields fields = Fields.of(body);
        Fields filter = fields.object("filter");
        var wanted = new ParkedFilter(
                oneOf(filter, "partner", Partner.class),
                oneOf(filter, "kind", Kind.class),
                oneOf(filter, "state", ParkedState.class),
                filter.has("q") ? filter.text("q", 1, LONGEST_PART) : null,
                filter.has("parkedBefore") ? filter.time("parkedBefore") : null,
                filter.has("phoneEnd")
                        ? filter.text("phoneEnd", ParkedQuery.PHONE_END, ParkedQuery.PHONE_END_RULE)
                        : null);
        filter.refuseOthers();
        String reason = fields.text("reason", 1, LONGEST_REASON);
        fields.refuseOthers();
        fields.check();
        return new PlanForm(wanted, reason);
    }

    private static <E extends Enum<E>> @Nullable E oneOf(Fields filter, String name, Class<E> type) {
        return filter.has(name) ? filter.oneOf(name, type) : null;
    }
}
