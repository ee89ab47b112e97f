package dev.boxline.recovery.outage;

/** How far a partner's recovery is. */
public enum OutageState {
    /** Nothing is released; orders park without a call. */
    PROBING,
    /** One order tests the partner; all others still park. */
    CANARY,
    /** Waves are released beside fresh orders. */
    RAMPING,
    CLOSED;

    /** Whether orders that reach the partner's step park without calling it. */
    public boolean holdsBack() {
        return this == PROBING || this == CANARY;
    }
}
