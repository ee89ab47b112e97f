package dev.boxline.payment;

/** The status of a payment. Only a provider's report changes it to SETTLED. */
public enum PaymentStatus {
    /** The provider could not be called yet. */
    REQUESTED,
    /** The provider is waiting for the buyer. */
    PENDING,
    SETTLED,
    /** The provider refused the payment. */
    REFUSED,
    /** The window ended, or the purchase was given up, before the payment was settled. */
    CLOSED,
    /** Paid, and at least partly refunded at the provider, not by Boxline. Only reported by providers, never stored. */
    PARTLY_REFUNDED,
    /** The provider has accepted the refund but not completed it yet. */
    REFUNDING,
    REFUNDED
}
