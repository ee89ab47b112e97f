package dev.boxline.actuator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param delay how long a stopping node still accepts requests while its readiness is off */
@Validated
@ConfigurationProperties("boxline.shutdown")
record ShutdownSettings(@DefaultValue("0s") Duration delay) {

    private static final Duration MAX = Duration.ofSeconds(25);

    /** Refuses a delay longer than the shutdown phase allows. */
    ShutdownSettings {
        if (delay.isNegative() || delay.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "boxline.shutdown.delay must be between 0 and " + MAX.toSeconds() + " s");
        }
    }
}
