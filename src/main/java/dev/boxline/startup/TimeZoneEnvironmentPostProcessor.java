package dev.boxline.startup;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Runs the JVM in UTC, whatever the zone of its host. The engine's tables hold local times without a zone: nodes of two zones
 * would run each other's jobs hours late or twice, and a daylight saving change would shift every due date. Pages show times
 * in the reader's zone, providers' formats name theirs.
 */
final class TimeZoneEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
