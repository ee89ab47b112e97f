package dev.boxline.process.recovery;

import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.Triage;
import dev.boxline.recovery.outage.Gates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs the triage of an endpoint right after an order was parked without an outage, and every second on every node, for
 * orders whose pause has ended and for those of crashed nodes. One run per endpoint and node at a time.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class TriageSweep implements DisposableBean {

    private final TriageRunner triage;
    private final Gates gates;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "triage");
        thread.setDaemon(true);
        return thread;
    });

    /** Endpoints being examined, and whether to examine them again afterwards. */
    private final Map<Endpoint, Boolean> running = new ConcurrentHashMap<>();

    TriageSweep(TriageRunner triage, Gates gates) {
        this.triage = triage;
        this.gates = gates;
    }

    @EventListener
    void requested(Triage.Requested request) {
        examine(request.endpoint());
    }

    @Scheduled(fixedDelayString = "1s", initialDelayString = "2s")
    void sweep() {
        gates.withParkedOrdersButNoOutage().stream()
                .filter(endpoint -> !running.containsKey(endpoint))
                .forEach(this::examine);
    }

    private void examine(Endpoint endpoint) {
        if (!running.merge(endpoint, false, (now, again) -> true)) {
            threads.execute(() -> run(endpoint));
        }
    }

    private void run(Endpoint endpoint) {
        do {
            triage.run(endpoint);
        } while (running.computeIfPresent(endpoint, (key, again) -> again ? false : null) != null);
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
