package dev.boxline.faults.proxy;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action once, when a request with a given text passes the proxy. */
final class RequestTrigger {

    private final String request;
    private final Runnable action;
    private final AtomicBoolean fired = new AtomicBoolean();

    RequestTrigger(String request, Runnable action) {
        this.request = request;
        this.action = action;
    }

    boolean waitsFor(String sent) {
        return !fired.get() && sent.contains(request);
    }

    /** Once. */
    void fire() {
        if (fired.compareAndSet(false, true)) {
            Pump.thread("trigger", action);
        }
    }
}
