package dev.boxline.reconciliation;

/** The state of a day. */
public enum ReconciliationState {
    /** Its bill is to be fetched. */
    DUE,
    /** The partner is unavailable; the bill is requested again later. */
    PARKED,
    /** Its bill is fetched and being matched. */
    RUNNING,
    DONE,
    /** The partner refused the bill, or it can't be read: nothing was settled. */
    FAILED
}
