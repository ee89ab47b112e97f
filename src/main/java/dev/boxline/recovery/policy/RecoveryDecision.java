package dev.boxline.recovery.policy;

/** The next action of the recovery process. */
public enum RecoveryDecision {
    /** Wait for the next probe. */
    PROBE,
    /** Release the first wave. */
    RELEASE,
    /** Release the next wave. */
    NEXT_WAVE,
    /** Some of the wave's orders have no result yet. */
    STILL_UNDER_WAY,
    /** No order is parked any more. */
    CLOSE
}
