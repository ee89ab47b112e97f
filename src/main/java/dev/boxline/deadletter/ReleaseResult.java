package dev.boxline.deadletter;

/** The result of an order that an outage's recovery or a plan releases. */
public enum ReleaseResult {
    /** Queued. */
    PENDING,
    /** Released, not yet past the failed step. */
    RELEASED,
    /** Past the failed step, or undone. */
    PASSED,
    PARKED_AGAIN,
    /** Failed while others passed; waits for an operator. */
    QUARANTINED;

    static ReleaseResult of(DeadLetterState state, int releases) {
        return switch (state) {
            case PARKED -> releases == 0 ? PENDING : PARKED_AGAIN;
            case RELEASED -> RELEASED;
            case QUARANTINED -> QUARANTINED;
            case RESOLVED -> PASSED;
        };
    }
}
