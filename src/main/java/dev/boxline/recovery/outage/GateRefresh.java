package dev.boxline.recovery.outage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Has the gates read twice a second, on a thread of its own: sweeps that wait for a partner may hold every thread of the
 * shared scheduler for seconds, and no node may go on calling a partner for so long.
 */
@Component
class GateRefresh implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GateRefresh.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LAST_LOOK_SECONDS = 5;

    /** Lower than whatever calls partners, which begins after it and stops before it. */
    private static final int AROUND_THE_WORK = -1;

    private final Gates gates;
    private @Nullable ThreadPoolTaskScheduler thread;

    GateRefresh(Gates gates) {
        this.gates = gates;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        var one = new ThreadPoolTaskScheduler(); // no bean, or Spring Boot would not make the shared one
        one.setPoolSize(1);
        one.setDaemon(true);
        one.setThreadNamePrefix("gates-");
        one.setErrorHandler(failure -> LOG.warn("The gates could not be read; they stay as they were known", failure));
        // not interrupted, which would break a database in a file
        one.setWaitForTasksToCompleteOnShutdown(true);
        one.setAwaitTerminationSeconds(LAST_LOOK_SECONDS);
        one.initialize();
        var unused = one.scheduleWithFixedDelay(gates::refresh, PAUSE);
        thread = one;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return AROUND_THE_WORK;
    }
}
