package dev.boxline.actuator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a node that is asked to stop at its doors for a moment. Its readiness says no by then, so that whoever shares out
 * requests leaves it out before its port closes, and nobody is turned away.
 */
@Component
final class ShutdownDelay implements SmartLifecycle {

    private final ShutdownSettings settings;
    private volatile boolean running;

    ShutdownDelay(ShutdownSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable stopped) {
        CompletableFuture.delayedExecutor(settings.notice().toMillis(), MILLISECONDS)
                .execute(() -> {
                    stop();
                    stopped.run();
                });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
