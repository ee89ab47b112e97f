package dev.boxline;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Boxline. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BoxlineApplication {

    public static void main(String[] args) {
        SpringApplication.run(BoxlineApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
