package dev.boxline.deadletter;

/** The result for an order released by a recovery or a plan. */
public enum ReleaseResult {
    /** Queued. */
    PENDING,
    /** Released, not yet past the failed step. */
    RELEASED,
    /** Past the failed step, or undone. */
    PASSED,
    PARKED_AGAIN,
    /** Failed while others passed; needs an operator's decision. */
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
