package dev.boxline.drill;

/** The phases of a drill. */
public enum DrillState {
    /** Purchases are made, and all partners are healthy. */
    LOADING,
    /** Purchases are made, and the partner fails. */
    FAULT,
    /** The partner behaves as before, and parked orders are released. */
    DRAINING,
    DONE,
    /** Ended early by an operator. */
    STOPPED,
    /** Ended early because its node or the simulator stopped. */
    BROKEN_OFF;

    public boolean isOver() {
        return this == DONE || this == STOPPED || this == BROKEN_OFF;
    }
}
