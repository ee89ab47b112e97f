package dev.boxline.operations;

import dev.boxline.http.JsonFields;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads an operator's hand on a gate. */
public final class GateRequest {

    private static final int LONGEST_REASON = 400;

    private GateRequest() {}

    /** All four members must be there. A forced gate has a reason and an end; AUTO has no end. */
    public static Gate read(byte[] body, Partner partner, Instant now) {
        JsonFields fields = JsonFields.of(body);
        boolean autoRecovery = fields.flag("autoRecovery");
        Gate.Setting gate = fields.oneOf("gate", Gate.Setting.class);
        boolean forced = gate != null && gate != Gate.Setting.AUTO;
        Instant until = forced ? end(fields, now) : noEnd(fields, gate);
        String reason = reason(fields, forced);
        fields.refuseOthers();
        fields.check();
        return new Gate(partner, autoRecovery, gate == null ? Gate.Setting.AUTO : gate, until, reason, null, null);
    }

    private static @Nullable Instant end(JsonFields fields, Instant now) {
        Instant until = fields.time("until");
        if (until != null && !until.isAfter(now)) {
            fields.wrong("until", "must lie in the future");
        }
        return until;
    }

    private static @Nullable Instant noEnd(JsonFields fields, Gate.@Nullable Setting gate) {
        if (!fields.isPresent("until")) {
            fields.wrong("until", "is missing; it is null with AUTO");
        } else if (gate != null && fields.has("until")) {
            fields.wrong("until", "must be null with AUTO");
        }
        return null;
    }

    private static String reason(JsonFields fields, boolean forced) {
        boolean isNull = fields.isPresent("reason") && !fields.has("reason");
        return isNull && !forced ? "" : fields.text("reason", forced ? 1 : 0, LONGEST_REASON);
    }
}
