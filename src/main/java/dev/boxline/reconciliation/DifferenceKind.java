package dev.boxline.reconciliation;

/** How a bill and our own records differ. */
public enum DifferenceKind {
    /** The partner charged, deducted or picked up something that no order of ours is for. */
    UNKNOWN_TO_US,
    /** Known to us as done, and not in the bill. */
    MISSING_THERE,
    AMOUNT,
    /** A second effect for the same order. */
    DUPLICATE,
    REFUND_UNKNOWN_TO_US,
    REFUND_MISSING_THERE,
    /** The bill has the effect as done; we don't. */
    STATE,
    /** The fee isn't the agreed one. */
    FEE
}
