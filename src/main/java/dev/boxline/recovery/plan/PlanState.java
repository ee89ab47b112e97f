package dev.boxline.recovery.plan;

/** Where a release plan stands. */
public enum PlanState {
    /** Its set is fixed; nothing has happened. */
    FROZEN,
    RUNNING,
    /** Each of its orders has passed or waits again. */
    DONE,
    /** Nothing more goes out; what is on its way is still followed. */
    CANCELLED
}
