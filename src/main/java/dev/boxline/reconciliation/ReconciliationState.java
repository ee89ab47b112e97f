package dev.boxline.reconciliation;

/** How far a day is. */
public enum ReconciliationState {
    /** Its bill is to be fetched. */
    DUE,
    /** The partner is unavailable; its bill is asked for again. */
    PARKED,
    /** Its bill is fetched and being matched. */
    RUNNING,
    DONE,
    /** The partner refused the bill, or it can't be read: nothing was settled. */
    FAILED
}
