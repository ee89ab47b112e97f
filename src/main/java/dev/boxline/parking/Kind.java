package dev.boxline.parking;

/** Why an order waits. */
public enum Kind {
    /** The partner gave no usable answer: released when it is back. */
    UNAVAILABLE,
    /** The partner said no: waits for an operator. */
    REFUSED
}
