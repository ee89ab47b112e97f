package dev.boxline.reconciliation;

/** How a bill and our own records differ. */
public enum DifferenceKind {
    /** The partner charged, deducted or picked up something without an order. */
    UNKNOWN_TO_US,
    /** Confirmed in our records but not in the bill. */
    MISSING_THERE,
    AMOUNT,
    /** A second effect for the same order. */
    DUPLICATE,
    REFUND_UNKNOWN_TO_US,
    REFUND_MISSING_THERE,
    /** Done according to the bill but not in our records. */
    STATE,
    /** The fee isn't the agreed one. */
    FEE;

    /** Whether the provider's answer to a query can confirm our records though its bill says otherwise. */
    boolean isConfirmable() {
        return switch (this) {
            case MISSING_THERE, AMOUNT, DUPLICATE, REFUND_MISSING_THERE -> true;
            case UNKNOWN_TO_US, REFUND_UNKNOWN_TO_US, STATE, FEE -> false;
        };
    }
}
