package dev.boxline.deadletter;

/** Where a parked order stands. */
public enum DeadLetterState {
    /** Its token waits at the parking step. */
    PARKED,
    /** Released, not yet past the failed step. */
    RELEASED,
    /** Failed while others passed; waits for an operator. */
    QUARANTINED,
    /** Past the failed step, or undone. */
    RESOLVED
}
