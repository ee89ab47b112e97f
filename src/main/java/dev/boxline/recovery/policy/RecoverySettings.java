package dev.boxline.recovery.policy;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the recovery process goes about it.
 *
 * @param probeInterval from the outage to the first probe, and between good ones; after bad ones it grows
 * @param longestProbeInterval how far it grows
 * @param goodProbes how many good answers in a row let the first order go
 * @param probeLatency a slower answer counts as bad
 * @param callLatency when a twentieth of a wave's requests took longer, the next wave is smaller
 * @param waveSettle how long a wave gets, from its beginning, before it is judged; it leaves evenly over this time, or
 *     over a second if that is shorter; one still under way is looked at again after a fifth of it or later
 * @param freshShare how many of a wave's places are kept for orders turned away since the backlog began to leave
 * @param releasesAtOnce how many orders are let go side by side
 * @param wavePatience after this, orders of a wave that have not reported no longer hold up the next
 * @param longestRest a partner that asks to be left alone for longer is asked for its health again after this
 * @param largestWave no wave is larger
 * @param releasePatience after this, an order that was released and never reported is looked for
 * @param quarantineAfter so many failed releases while others passed set an order aside
 */
@Validated
@ConfigurationProperties("boxline.recovery")
public record RecoverySettings(
        @DefaultValue("2s") Duration probeInterval,
        @DefaultValue("10s") Duration longestProbeInterval,
        @DefaultValue("2") @Min(1) int goodProbes,
        @DefaultValue("2500ms") Duration probeLatency,
        @DefaultValue("2s") Duration callLatency,
        @DefaultValue("1s") Duration waveSettle,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1")
        double freshShare,

        @DefaultValue("4") @Min(1) int releasesAtOnce,
        @DefaultValue("60s") Duration wavePatience,
        @DefaultValue("15m") Duration longestRest,
        @DefaultValue("30s") Duration releasePatience,
        @DefaultValue("2000") @Min(1) int largestWave,
        @DefaultValue("3") @Min(1) int quarantineAfter) {}
