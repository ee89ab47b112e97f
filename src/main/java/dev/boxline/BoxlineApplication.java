package dev.boxline;

import dev.boxline.conformance.PartnerCheck;
import dev.boxline.simulator.SimulatorApplication;
import java.time.Clock;
import java.util.Arrays;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Boxline, the simulated partners alone, or a check of a partner, by the first argument. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BoxlineApplication {

    public static void main(String[] args) {
        OptionalInt end = CommandLine.check(args, System.out, System.err);
        if (end.isPresent()) {
            System.exit(end.getAsInt());
        } else if (args.length > 0 && args[0].equals("simulator")) {
            SimulatorApplication.run(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 0 && args[0].equals("check-partner")) {
            System.exit(PartnerCheck.run(Arrays.copyOfRange(args, 1, args.length)));
        } else {
            SpringApplication.run(BoxlineApplication.class, args);
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
