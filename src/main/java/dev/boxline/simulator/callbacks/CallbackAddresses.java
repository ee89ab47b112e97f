package dev.boxline.simulator.callbacks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where Boxline can be reached: the address that last took something first, then the others in turn. */
public final class CallbackAddresses {

    private final List<URI> known = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private volatile int preferred;

    /** Makes the addresses known, once, and lets what waits for them begin. */
    public void become(List<URI> addresses) {
        known.addAll(addresses);
        waiting.forEach(Runnable::run);
    }

    public Optional<URI> first() {
        return known.stream().findFirst();
    }

    void whenKnown(Runnable begin) {
        waiting.add(begin);
    }

    boolean unknown() {
        return known.isEmpty();
    }

    List<URI> inOrder() {
        List<URI> order = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            order.add(known.get((preferred + i) % known.size()));
        }
        return order;
    }

    void took(URI address) {
        preferred = Math.max(0, known.indexOf(address));
    }
}
