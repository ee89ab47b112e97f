package dev.boxline.startup;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Resolves {@code boxline.data-dir}, relative or absolute, to the absolute {@code boxline.data-path}. H2 rejects relative
 * paths without a leading "./", and prefixing an absolute path with "./" would point to a different directory.
 */
public final class DataDirectoryEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path path = Path.of(environment.getProperty("boxline.data-dir", "data"))
                .toAbsolutePath()
                .normalize();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("dataDirectory", Map.of("boxline.data-path", path.toString())));
    }

    /** The path of the H2 database file. */
    static Path databaseFile(Environment environment) {
        return Path.of(environment.getRequiredProperty("boxline.data-path"), "boxline.mv.db");
    }

    /** Runs after the configuration files are loaded. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
