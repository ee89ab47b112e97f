package dev.boxline.recovery.policy;

/** What the recovery process does next. */
public enum RecoveryDecision {
    /** Wait for the next probe. */
    PROBE,
    /** Release the first wave. */
    RELEASE,
    /** Release the next wave. */
    NEXT_WAVE,
    /** The wave's orders have not all reported yet. */
    STILL_UNDER_WAY,
    /** No order is waiting any more. */
    CLOSE
}
