package dev.boxline.payment;

/** Where a payment stands. Only a provider's own word moves it to SETTLED. */
public enum PaymentStatus {
    /** The provider could not be asked yet. */
    REQUESTED,
    /** The provider waits for the buyer. */
    PENDING,
    SETTLED,
    /** The provider said no. */
    REFUSED,
    /** Its window ended, or it was given up, before it was settled. */
    CLOSED,
    /** Paid, and at least a part refunded at the provider, not by Boxline. Only as a provider's answer, never stored. */
    PARTLY_REFUNDED,
    /** The provider has accepted to give the money back, and has not yet. */
    REFUNDING,
    REFUNDED
}
