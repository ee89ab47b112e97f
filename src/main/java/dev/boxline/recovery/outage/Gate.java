package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partner's orders may go out.
 *
 * @param setting an operator's hand; AUTO leaves it to the recovery process
 * @param until a forced setting ends here
 * @param outageId the open outage, when there is one
 * @param state how far its recovery is
 */
public record Gate(
        Partner partner,
        boolean autoRecovery,
        Setting setting,
        @Nullable Instant until,
        String reason,
        @Nullable String outageId,
        @Nullable OutageState state) {

    /** An operator's hand on a gate. */
    public enum Setting {
        AUTO,
        OPEN,
        CLOSED
    }

    /** The setting that holds at this moment. */
    public Setting settingAt(Instant now) {
        return until != null && !now.isBefore(until) ? Setting.AUTO : setting;
    }

    /** Why a fresh order is kept from calling the partner; null when it may. */
    @Nullable
    Reason heldBack(Instant now) {
        return switch (settingAt(now)) {
            case OPEN -> null;
            case CLOSED -> Reason.of(Reason.Code.GATE_CLOSED, partner, reason);
            case AUTO ->
                state != null && state.holdsBack()
                        ? Reason.of(Reason.Code.KNOWN_DOWN, partner, String.valueOf(outageId))
                        : null;
        };
    }
}
