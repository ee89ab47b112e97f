package dev.boxline.simulator;

import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs only the simulated partners, without engine, database and web server. */
public final class SimulatorApplication {

    private static final String ENABLED = "--boxline.simulator.enabled=true";

    private SimulatorApplication() {}

    /** Accepts the same settings as Boxline; without {@code boxline.callback-url} callbacks go to port 8080. */
    public static void run(String[] args) {
        String[] settings = Arrays.copyOf(args, args.length + 1);
        settings[args.length] = ENABLED;
        new SpringApplicationBuilder(SimulatorConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of(
                        "spring.main.keep-alive", "true",
                        "logging.level.root", "WARN",
                        "logging.level.dev.boxline.simulator", "INFO"))
                .run(settings);
    }
}
