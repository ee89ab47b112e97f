package dev.boxline.recovery.outage;

/** What became of an order that an outage or a plan was to release. */
public enum ReleaseResult {
    /** Its turn has not come. */
    PENDING,
    /** On its way, not yet past the failed step. */
    RELEASED,
    /** Past the failed step, or undone. */
    PASSED,
    PARKED_AGAIN,
    /** Set aside, because it failed while others passed. */
    QUARANTINED
}
