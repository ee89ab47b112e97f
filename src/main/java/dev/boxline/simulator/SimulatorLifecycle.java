package dev.boxline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the simulated partners before all beans that call them and stops them afterwards. Their port is available as
 * {@code local.simulator.port}.
 */
final class SimulatorLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SimulatorLifecycle.class);

    private static final URI DEFAULT_BOXLINE = URI.create("http://localhost:8080");

    private final SimulatorSettings settings;
    private final ConfigurableApplicationContext context;
    private volatile @Nullable Simulator simulator;

    SimulatorLifecycle(SimulatorSettings settings, ConfigurableApplicationContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public void start() {
        try {
            Simulator started = new Simulator(settings, Clock.tickMillis(ZoneOffset.UTC));
            simulator = started;
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("simulator", Map.of("local.simulator.port", started.port())));
            started.sendCallbacksTo(addresses());
            log.info("Simulated partners on port {}", started.port());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private List<URI> addresses() {
        boolean standalone = !(context instanceof WebServerApplicationContext);
        return settings.callbackUrl().isEmpty() && standalone ? List.of(DEFAULT_BOXLINE) : settings.callbackUrl();
    }

    /** Without configured addresses, sends callbacks to the web server of this process once it has started. */
    @EventListener
    void sendCallbacksToThisProcess(WebServerInitializedEvent event) {
        boolean management = "management".equals(event.getApplicationContext().getServerNamespace());
        if (simulator != null && !management && settings.callbackUrl().isEmpty()) {
            simulator.sendCallbacksTo(List.of(
                    URI.create("http://localhost:" + event.getWebServer().getPort())));
        }
    }

    @Override
    public void stop() {
        try {
            if (simulator != null) {
                simulator.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            simulator = null;
        }
    }

    @Override
    public boolean isRunning() {
        return simulator != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
