package dev.boxline.recovery.outage;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.ReleaseFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether orders may be sent to an endpoint.
 *
 * @param setting an operator's override; AUTO for none
 * @param until when an override ends
 * @param outageId the open outage, if any
 * @param state the state of its recovery
 */
public record Gate(
        Endpoint endpoint,
        boolean autoRecovery,
        Setting setting,
        @Nullable Instant until,
        String reason,
        @Nullable String outageId,
        @Nullable OutageState state) {

    /** An operator's override. */
    public enum Setting {
        AUTO,
        OPEN,
        CLOSED
    }

    public Partner partner() {
        return endpoint.partner();
    }

    /** The setting in effect at this moment. */
    public Setting settingAt(Instant now) {
        return until != null && !now.isBefore(until) ? Setting.AUTO : setting;
    }

    /** Waiting orders without and with failed releases, and whether an order of the outage has passed. */
    public record Waiting(boolean unsuspected, int suspects, boolean somePassed) {}

    /** The facts for the recovery policy. */
    public ReleaseFacts facts(Instant now, Waiting waiting, int healthyProbesInRow) {
        Setting effective = settingAt(now);
        return new ReleaseFacts(
                waiting.unsuspected(),
                waiting.suspects(),
                waiting.somePassed(),
                effective == Setting.OPEN,
                effective == Setting.CLOSED,
                autoRecovery,
                state != null && state.holdsBack(),
                healthyProbesInRow);
    }

    /** Why a fresh order must not call the endpoint; null when it may. */
    @Nullable
    Reason heldBack(Instant now) {
        return switch (settingAt(now)) {
            case OPEN -> null;
            case CLOSED -> Reason.of(Reason.Code.GATE_CLOSED, endpoint, reason);
            case AUTO ->
                state != null && state.holdsBack()
                        ? Reason.of(Reason.Code.KNOWN_DOWN, endpoint, String.valueOf(outageId))
                        : null;
        };
    }
}
