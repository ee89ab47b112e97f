package dev.boxline.recovery.policy;

/**
 * The consequences of a wave's result.
 *
 * @param decision NEXT_WAVE, STILL_UNDER_WAY or PROBE
 * @param strikes whether each of the wave's failed orders gets a strike
 */
public record WaveEvaluation(RecoveryDecision decision, Ramp next, boolean strikes) {}
