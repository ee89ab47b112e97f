package dev.boxline.ordering;

/** The status of an order, which is created when the purchase is paid. */
public enum OrderStatus {
    PAID,
    FULFILLED,
    /** Its undo may still be running. */
    CANCELLED
}
