package dev.boxline.recovery.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a wave's result.
 *
 * @param decision NEXT_WAVE, STILL_UNDER_WAY or PROBE
 * @param strikesBefore the wave's failed orders get a strike unless they got one at this time or later; null: none does
 */
public record WaveEvaluation(
        RecoveryDecision decision, Ramp next, @Nullable Instant strikesBefore) {}
