package dev.boxline;

import dev.boxline.simulator.SimulatorApplication;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Boxline, or the simulated partners alone when the first argument is {@code simulator}. */
@SpringBootApplication
public class BoxlineApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("simulator")) {
            SimulatorApplication.run(Arrays.copyOfRange(args, 1, args.length));
        } else {
            SpringApplication.run(BoxlineApplication.class, args);
        }
    }
}
