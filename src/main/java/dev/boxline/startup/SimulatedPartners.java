package dev.boxline.startup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Adds the settings that are right for a simulated partner only: its health address and its day files. An endpoint whose
 * {@code url} leads elsewhere gets none of them, so that nothing of it stays at the simulator.
 */
public final class SimulatedPartners implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (CalledAddresses.Called endpoint : CalledAddresses.ENDPOINTS) {
            String prefix = endpoint.prefix();
            if (isSimulated(environment, prefix)) {
                // a reference, because the simulator's port may still change
                settings.put(
                        prefix + ".endpoint.health-url",
                        "${boxline.simulator.url}/simulator/" + endpoint.simulator() + "/health");
                if (!endpoint.simulator().equals("payment")) {
                    settings.put(prefix + ".day-files.enabled", true);
                    settings.put(prefix + ".day-files.available-after", "0s");
                }
            }
        }
        environment.getPropertySources().addLast(new MapPropertySource("simulatedPartners", settings));
    }

    /**
     * Whether an endpoint's address is at the simulator.
     *
     * @param prefix of the endpoint's settings, such as {@code boxline.warehouse}
     */
    public static boolean isSimulated(Environment environment, String prefix) {
        String simulator = environment.getProperty("boxline.simulator.url");
        String url = environment.getProperty(prefix + ".endpoint.url");
        return simulator != null && url != null && url.startsWith(simulator + "/partners/");
    }

    /** Runs after the configuration files are loaded. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
