package dev.boxline.parking;

/** What became of an order that an outage or a plan was to release. */
public enum Fate {
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
