package dev.boxline.recovery.policy;

import dev.boxline.deadletter.WaveTally;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a wave when it is evaluated.
 *
 * @param ramp as it was when the wave was released
 * @param ofOutage false for a wave of a release plan, whose ramp nobody skips and which has no canary
 * @param latencyP95 95th percentile of the partner's response times to the wave's orders
 * @param freshThrottled how many fresh orders the partner throttled since the wave began
 */
public record WaveFacts(
        Instant now,
        Wave wave,
        WaveTally tally,
        Ramp ramp,
        boolean ofOutage,
        Duration latencyP95,
        int freshThrottled) {}
