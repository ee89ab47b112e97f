package dev.boxline.recovery.policy;

/**
 * The consequences of a wave's result.
 *
 * @param decision NEXT_WAVE, STILL_UNDER_WAY or PROBE
 * @param countsAgainstOrders whether the failures of the wave count against its orders
 */
public record WaveEvaluation(RecoveryDecision decision, Ramp next, boolean countsAgainstOrders) {}
