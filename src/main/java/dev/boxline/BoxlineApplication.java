package dev.boxline;

import dev.boxline.simulator.SimulatorApplication;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Boxline, or the simulated partners alone when the first argument is {@code simulator}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BoxlineApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("simulator")) {
            SimulatorApplication.run(Arrays.copyOfRange(args, 1, args.length));
        } else {
            SpringApplication.run(BoxlineApplication.class, args);
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
