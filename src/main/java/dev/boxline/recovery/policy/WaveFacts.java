package dev.boxline.recovery.policy;

import dev.boxline.deadletter.WaveTally;
import java.time.Duration;
import java.time.Instant;

/**
 * The facts on which a wave's evaluation is based.
 *
 * @param ramp as it was when the wave was released
 * @param ofOutage false for a wave of a release plan, which has no canary and no ramp to skip
 * @param latencyP95 95th percentile of the partner's response times to the wave's orders
 * @param freshThrottled number of fresh orders the partner throttled since the wave began
 */
public record WaveFacts(
        Instant now,
        Wave wave,
        WaveTally tally,
        Ramp ramp,
        boolean ofOutage,
        Duration latencyP95,
        int freshThrottled) {}
