package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partner's outage, from the first parked order to the empty backlog.
 *
 * @param badProbes since the last good one
 * @param goodInRow good probes since the last bad one
 * @param wave number of the latest wave, 0 before the first
 * @param nextSize how many orders the next wave may hold
 * @param borne how many of a wave the partner bore when it last asked us to slow down
 */
public record Outage(
        String id,
        Partner partner,
        OutageState state,
        Reason cause,
        Instant openedAt,
        @Nullable Instant closedAt,
        int probes,
        int badProbes,
        int goodInRow,
        Instant nextProbeAt,
        int wave,
        int nextSize,
        @Nullable Integer borne,
        @Nullable Instant lastPassAt,
        @Nullable Long ordersAffected,
        @Nullable Long amountAffected) {}
