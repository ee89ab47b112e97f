package dev.boxline.actuator;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults {@code management.server.port} to the server's port plus 1000, so that two nodes on one machine do not
 * conflict.
 */
public final class ManagementPort implements EnvironmentPostProcessor, Ordered {

    private static final String PORT = "management.server.port";
    private static final int OFFSET = 1000;
    private static final int MAX_PORT = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int server = environment.getProperty("server.port", Integer.class, 8080);
        int actuator = server == 0 || server + OFFSET > MAX_PORT ? 0 : server + OFFSET;
        environment.getPropertySources().addLast(new MapPropertySource("actuatorPort", Map.of(PORT, actuator)));
    }

    /** Runs after the configuration files are loaded. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
