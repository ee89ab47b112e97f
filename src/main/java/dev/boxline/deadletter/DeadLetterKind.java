package dev.boxline.deadletter;

/** Why an order waits. */
public enum DeadLetterKind {
    /** The partner gave no usable answer: released when it is back. */
    UNAVAILABLE,
    /** The partner said no: waits for an operator. */
    REFUSED
}
