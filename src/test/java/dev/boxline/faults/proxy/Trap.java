package dev.boxline.faults.proxy;

import java.util.concurrent.atomic.AtomicBoolean;

/** Waits for one request, recognised by what it begins with or holds. */
final class Trap {

    private final String request;
    private final Runnable action;
    private final AtomicBoolean sprung = new AtomicBoolean();

    Trap(String request, Runnable action) {
        this.request = request;
        this.action = action;
    }

    boolean waitsFor(String sent) {
        return !sprung.get() && sent.contains(request);
    }

    /** Once. */
    void spring() {
        if (sprung.compareAndSet(false, true)) {
            Pump.thread("trap", action);
        }
    }
}
