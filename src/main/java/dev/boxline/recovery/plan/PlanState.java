package dev.boxline.recovery.plan;

/** State of a release plan. */
public enum PlanState {
    /** Its set is fixed; nothing is released yet. */
    FROZEN,
    RUNNING,
    /** Each of its orders has passed or is parked again. */
    DONE,
    /** Nothing more is released; released orders are still followed. */
    CANCELLED
}
