package dev.boxline.recovery.policy;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the recovery process.
 *
 * @param probeInterval until the first probe of an outage and between successful ones; it grows after failed ones
 * @param maxProbeInterval the longest interval between probes
 * @param goodProbes number of successful probes in a row before the first order is released
 * @param probeLatency a slower health response counts as failed
 * @param callLatency a 95th percentile above this halves the next wave
 * @param waveSettle from a wave's start to its evaluation; its orders are released evenly over this time, or over a
 *     second if that is shorter; one that is still running is evaluated again after a fifth of it or later
 * @param freshShare share of a wave reserved for orders parked since the first wave
 * @param parallelReleases how many orders are released in parallel
 * @param waveTimeout after this, orders of a wave without a result no longer delay the next wave
 * @param maxRetryAfter a partner that asks for a longer pause is probed again after this
 * @param releaseTimeout after this, a released order without a result is looked up in the engine
 * @param maxWaveSize the largest wave
 * @param quarantineAfter minimum number of failed releases before an order is quarantined
 * @param outageAfter number of failed orders within the window that opens an outage even if the health probe succeeds
 * @param outageWindow the window in which failed orders are counted
 * @param retryPause before an order that failed again is retried; it grows with each failure
 * @param maxRetryPause the longest pause between retries
 * @param maxRetries number of failures after which a quarantined order is no longer retried automatically
 */
@Validated
@ConfigurationProperties("boxline.recovery")
public record RecoverySettings(
        @DefaultValue("2s") Duration probeInterval,
        @DefaultValue("10s") Duration maxProbeInterval,
        @DefaultValue("2") @Min(1) int goodProbes,
        @DefaultValue("2500ms") Duration probeLatency,
        @DefaultValue("2s") Duration callLatency,
        @DefaultValue("1s") Duration waveSettle,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1")
        double freshShare,

        @DefaultValue("4") @Min(1) int parallelReleases,
        @DefaultValue("60s") Duration waveTimeout,
        @DefaultValue("15m") Duration maxRetryAfter,
        @DefaultValue("30s") Duration releaseTimeout,
        @DefaultValue("2000") @Min(1) int maxWaveSize,
        @DefaultValue("3") @Min(1) int quarantineAfter,
        @DefaultValue("3") @Min(1) int outageAfter,
        @DefaultValue("10s") Duration outageWindow,
        @DefaultValue("1s") Duration retryPause,
        @DefaultValue("1h") Duration maxRetryPause,
        @DefaultValue("20") @Min(1) int maxRetries) {}
