package dev.boxline.recovery.outage;

/** The state of an outage's recovery. */
public enum OutageState {
    /** Nothing is released; orders park without a call. */
    PROBING,
    /** One order is released to test the partner; all others still park. */
    CANARY,
    /** Waves are released; fresh orders call the partner, too. */
    RAMPING,
    CLOSED;

    /** Whether orders that reach the partner's step park without calling it. */
    public boolean holdsBack() {
        return this == PROBING || this == CANARY;
    }
}
