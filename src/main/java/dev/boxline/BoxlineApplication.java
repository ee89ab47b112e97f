package dev.boxline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Boxline. */
@SpringBootApplication
public class BoxlineApplication {

    public static void main(String[] args) {
        SpringApplication.run(BoxlineApplication.class, args);
    }
}
