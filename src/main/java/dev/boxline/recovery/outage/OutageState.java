package dev.boxline.recovery.outage;

/** How far a partner's recovery is. */
public enum OutageState {
    /** Nothing goes out; orders park without a call. */
    PROBING,
    /** One order shows whether the partner works; all others still park. */
    CANARY,
    /** Waves go out beside fresh orders. */
    RAMPING,
    CLOSED;

    /** Whether orders that reach the partner's step are kept from calling it. */
    public boolean holdsBack() {
        return this == PROBING || this == CANARY;
    }
}
