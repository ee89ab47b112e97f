package dev.boxline.deadletter;

/** Where a parked order stands. */
public enum DeadLetterState {
    /** Its token waits at the parking step. */
    PARKED,
    /** On its way again, not yet past the failed step. */
    RELEASED,
    /** Waits for an operator, because it failed while others passed. */
    QUARANTINED,
    /** Past the failed step, or undone. */
    RESOLVED
}
