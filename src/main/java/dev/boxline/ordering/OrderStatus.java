package dev.boxline.ordering;

/** An order exists from payment on. */
public enum OrderStatus {
    PAID,
    FULFILLED,
    /** No longer wanted; its undoing may still be under way. */
    CANCELLED
}
