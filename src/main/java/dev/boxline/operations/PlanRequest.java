package dev.boxline.operations;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.JsonFields;
import dev.boxline.partner.Partner;
import org.jspecify.annotations.Nullable;

/** What an operator wants to release, and why. */
public record PlanRequest(DeadLetterFilter filter, String reason) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PART = 100;

    /** Reads the body; refuses it naming everything that is wrong. A filter's member that is null is left out. */
    public static PlanRequest read(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        JsonFields filter = fields.object("filter");
        var wanted = new DeadLetterFilter(
                oneOf(filter, "partner", Partner.class),
                oneOf(filter, "kind", DeadLetterKind.class),
                oneOf(filter, "state", DeadLetterState.class),
                filter.has("q") ? filter.text("q", 1, LONGEST_PART) : null,
                filter.has("parkedBefore") ? filter.time("parkedBefore") : null,
                filter.has("phoneEnd")
                        ? filter.text("phoneEnd", DeadLetterFilter.PHONE_END, DeadLetterFilter.PHONE_END_RULE)
                        : null);
        filter.refuseOthers();
        String reason = fields.text("reason", 1, LONGEST_REASON);
        fields.refuseOthers();
        fields.check();
        return new PlanRequest(wanted, reason);
    }

    private static <E extends Enum<E>> @Nullable E oneOf(JsonFields filter, String name, Class<E> type) {
        return filter.has(name) ? filter.oneOf(name, type) : null;
    }
}
