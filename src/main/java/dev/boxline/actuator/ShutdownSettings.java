package dev.boxline.actuator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param notice how long a node that is asked to stop goes on taking requests, while its readiness says no */
@Validated
@ConfigurationProperties("boxline.stop")
record ShutdownSettings(@DefaultValue("0s") Duration notice) {

    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** Refuses what the shutdown would cut short. */
    ShutdownSettings {
        if (notice.isNegative() || notice.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "boxline.stop.notice must be between 0 and " + LONGEST.toSeconds() + " s");
        }
    }
}
