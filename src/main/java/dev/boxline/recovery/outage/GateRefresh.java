package dev.boxline.recovery.outage;

import dev.boxline.partner.PartnerClients;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Refreshes the cached gates twice a second, on a dedicated thread: sweeps that wait for a partner may block every
 * thread of the shared scheduler for seconds, during which the node would keep calling a failed partner.
 */
@Component
class GateRefresh implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GateRefresh.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int TERMINATION_SECONDS = 5;

    /** Lower than the phase of all components that call partners, so that it starts before and stops after them. */
    private static final int PHASE = -1;

    private final Gates gates;
    private final PartnerClients clients;
    private @Nullable ThreadPoolTaskScheduler scheduler;

    GateRefresh(Gates gates, PartnerClients clients) {
        this.gates = gates;
        this.clients = clients;
    }

    @Override
    public synchronized void start() {
        if (scheduler != null) {
            return;
        }
        var created = new ThreadPoolTaskScheduler(); // not a bean, or Spring Boot would not create the shared one
        created.setPoolSize(1);
        created.setDaemon(true);
        created.setThreadNamePrefix("gates-");
        created.setErrorHandler(failure -> LOG.warn("The gates could not be read; keeping the cached ones", failure));
        // not interrupted: that would corrupt H2's file
        created.setWaitForTasksToCompleteOnShutdown(true);
        created.setAwaitTerminationSeconds(TERMINATION_SECONDS);
        created.initialize();
        refreshNow(); // or a gate closed before the start would let the first orders through
        var unused = created.scheduleWithFixedDelay(gates::refresh, INTERVAL);
        scheduler = created;
    }

    private void refreshNow() {
        try {
            gates.add(clients.endpoints());
            gates.refresh();
        } catch (RuntimeException e) {
            LOG.warn("The gates could not be read yet", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.shutdown();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
