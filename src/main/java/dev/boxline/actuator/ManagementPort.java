package dev.boxline.actuator;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the actuator a port of its own, a thousand above the server's unless {@code management.server.port} says
 * otherwise, so that two nodes on one machine don't meet there.
 */
public final class ManagementPort implements EnvironmentPostProcessor, Ordered {

    private static final String PORT = "management.server.port";
    private static final int ABOVE = 1000;
    private static final int HIGHEST = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int server = environment.getProperty("server.port", Integer.class, 8080);
        int actuator = server == 0 || server + ABOVE > HIGHEST ? 0 : server + ABOVE;
        environment.getPropertySources().addLast(new MapPropertySource("actuatorPort", Map.of(PORT, actuator)));
    }

    /** After the settings are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
