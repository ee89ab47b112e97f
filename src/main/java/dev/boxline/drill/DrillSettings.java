package dev.boxline.drill;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How drills are run.
 *
 * @param simulator where the simulated partners are told how to behave
 * @param before purchases come in for so long before the fault begins
 * @param longestDrain after this, whatever still waits is left to the recovery and the drill ends
 * @param abandonedAfter a drill nobody has looked after for so long is ended by another node
 */
@ConfigurationProperties("boxline.drill")
record DrillSettings(
        @DefaultValue("http://localhost:8090") URI simulator,
        @DefaultValue("8s") Duration before,
        @DefaultValue("10m") Duration longestDrain,
        @DefaultValue("30s") Duration abandonedAfter) {}
