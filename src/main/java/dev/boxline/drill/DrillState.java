package dev.boxline.drill;

/** How far a drill is. */
public enum DrillState {
    /** Purchases come in, and all is well. */
    LOADING,
    /** Purchases come in, and the partner fails. */
    FAULT,
    /** The partner is as before, and what waited goes out. */
    DRAINING,
    DONE,
    /** Ended early by an operator. */
    STOPPED,
    /** Ended early because the node that ran it, or the simulator, went away. */
    BROKEN_OFF;

    public boolean isOver() {
        return this == DONE || this == STOPPED || this == BROKEN_OFF;
    }
}
