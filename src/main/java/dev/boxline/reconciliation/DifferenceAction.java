package dev.boxline.reconciliation;

/** What resolves a difference. */
public enum DifferenceAction {
    /** Refunds money without an order. */
    REFUND,
    /** Creates the effect that the bill proves, as a notification from the partner would. */
    APPLY,
    /** Queries the partner; resolved when its response matches our records. */
    ASK_AGAIN,
    /** Accepts the difference, with a reason. */
    WRITE_OFF,
    /** Not for operators: another bill contained the missing line, or the day's next run found no difference. */
    SETTLED
}
