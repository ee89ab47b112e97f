package dev.boxline.recovery.plan;

/** State of a release plan. */
public enum PlanState {
    /** Its orders are selected; none is released yet. */
    FROZEN,
    RUNNING,
    /** Each of its orders has passed or is parked again. */
    DONE,
    /** No more orders are released; released ones are still followed. */
    CANCELLED
}
