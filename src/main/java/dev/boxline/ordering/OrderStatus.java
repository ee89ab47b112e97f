package dev.boxline.ordering;

/** An order exists from payment on. */
public enum OrderStatus {
    PAID,
    FULFILLED,
    /** Its undo may still be running. */
    CANCELLED
}
