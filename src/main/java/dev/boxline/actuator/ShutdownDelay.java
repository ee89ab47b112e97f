package dev.boxline.actuator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delays shutdown. Readiness is off by then, so that load balancers take the node
 * out before its port closes and no request is refused.
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
        CompletableFuture.delayedExecutor(settings.delay().toMillis(), MILLISECONDS)
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
