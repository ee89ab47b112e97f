package dev.boxline.recovery.outage;

import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.Ramp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's outage, from the first parked order to the empty backlog.
 *
 * @param waveNo number of the latest wave, 0 before the first
 * @param ramp limits of the next wave
 * @param lastPassAt when a wave in which orders passed was last evaluated
 * @param impact known once the outage is closed
 */
public record Outage(
        String id,
        Endpoint endpoint,
        OutageState state,
        Reason cause,
        Instant openedAt,
        @Nullable Instant closedAt,
        Probing probing,
        int waveNo,
        Ramp ramp,
        @Nullable Instant lastPassAt,
        @Nullable Impact impact) {

    /**
     * The probes: their number, those failed since the last successful one, and those successful since the last failed
     * one.
     */
    public record Probing(int count, int failedInRow, int healthyInRow, Instant nextAt) {}

    /** Affected orders, each once, and their value in each currency. */
    public record Impact(long orders, List<Money> amounts) {}

    public Partner partner() {
        return endpoint.partner();
    }

    public int probes() {
        return probing.count();
    }

    public Instant nextProbeAt() {
        return probing.nextAt();
    }
}
