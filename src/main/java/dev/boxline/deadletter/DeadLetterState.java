package dev.boxline.deadletter;

/** The state of a dead letter. */
public enum DeadLetterState {
    /** The token is at the parking step. */
    PARKED,
    /** Released, not yet past the failed step. */
    RELEASED,
    /** Failed while others passed; needs an operator's decision. */
    QUARANTINED,
    /** Past the failed step, or undone. */
    RESOLVED
}
