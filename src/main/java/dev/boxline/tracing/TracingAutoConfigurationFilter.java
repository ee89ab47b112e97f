package dev.boxline.tracing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves Spring Boot's configuration of tracing out while it's off, and what would trace every request, health checks and
 * pages included, at all times.
 */
final class TracingAutoConfigurationFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    private static final Set<String> NEEDED = Set.of(
            ACTUATOR + "opentelemetry.OpenTelemetryAutoConfiguration",
            ACTUATOR + "tracing.OpenTelemetryTracingAutoConfiguration");

    private static final Set<String> CONCERNED =
            Set.of(ACTUATOR + "opentelemetry.", ACTUATOR + "tracing.", ACTUATOR + "logging.");

    private boolean enabled;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = TracingConfiguration.isEnabled(environment);
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            String name = autoConfigurations[i];
            matches[i] = name == null || matches(name);
        }
        return matches;
    }

    private boolean matches(String name) {
        return CONCERNED.stream().noneMatch(name::startsWith) || (enabled && NEEDED.contains(name));
    }
}
