package dev.boxline.simulator.callbacks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Boxline's addresses, starting with the one that last accepted a callback. */
public final class CallbackAddresses {

    private final List<URI> addresses = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile int preferred;

    /** Sets the addresses, once, and starts sending. */
    public void set(List<URI> known) {
        addresses.addAll(known);
        listeners.forEach(Runnable::run);
    }

    public Optional<URI> first() {
        return addresses.stream().findFirst();
    }

    void onSet(Runnable listener) {
        listeners.add(listener);
    }

    boolean isEmpty() {
        return addresses.isEmpty();
    }

    List<URI> inOrder() {
        List<URI> order = new ArrayList<>(addresses);
        Collections.rotate(order, -preferred);
        return order;
    }

    void prefer(URI address) {
        preferred = Math.max(0, addresses.indexOf(address));
    }
}
