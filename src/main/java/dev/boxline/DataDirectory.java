package dev.boxline;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Offers {@code boxline.data-dir}, which may be relative or absolute, as the absolute {@code boxline.data-path}: H2 takes
 * no relative path that doesn't say so, and an absolute one behind "./" would end up somewhere else.
 */
public final class DataDirectory implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path path = Path.of(environment.getProperty("boxline.data-dir", "data"))
                .toAbsolutePath()
                .normalize();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("dataDirectory", Map.of("boxline.data-path", path.toString())));
    }

    /** Where H2's file is. */
    static Path database(Environment environment) {
        return Path.of(environment.getRequiredProperty("boxline.data-path"), "boxline.mv.db");
    }

    /** After the settings are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
