package dev.boxline.deadletter;

/** Why an order is parked. */
public enum DeadLetterKind {
    /** The partner gave no usable answer; released when it recovers. */
    UNAVAILABLE,
    /** The partner refused; needs an operator's decision. */
    REFUSED
}
