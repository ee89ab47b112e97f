package dev.boxline.recovery.plan;

/** What a plan does with its orders. */
public enum PlanAction {
    /** Runs their failed steps again. */
    RELEASE,
    /** Gives them up: cancels and refunds them. */
    GIVE_UP
}
