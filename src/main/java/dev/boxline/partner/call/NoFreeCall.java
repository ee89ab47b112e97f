package dev.boxline.partner.call;

/** All permitted calls to a partner endpoint are in flight. Says nothing about the partner: the work waits where it is. */
@SuppressWarnings("serial")
public final class NoFreeCall extends RuntimeException {

    NoFreeCall() {
        super("All permitted calls to the partner are in flight", null, false, false);
    }
}
