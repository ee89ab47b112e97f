package dev.boxline.simulator.journal;

/** What a partner has really done. */
public enum Effect {
    CAPTURE,
    REFUND,
    CLOSE,
    DEDUCT,
    RELEASE,
    PICKUP,
    DELIVERED,
    CANCEL
}
