package dev.boxline.drill;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of drills.
 *
 * @param simulator address of the simulator's API
 * @param before time of purchases before the fault begins
 * @param longestDrain the drill ends after this, even when orders are still parked
 * @param abandonedAfter a drill without a heartbeat for so long is ended by another node
 */
@ConfigurationProperties("boxline.drill")
record DrillSettings(
        @DefaultValue("http://localhost:8090") URI simulator,
        @DefaultValue("8s") Duration before,
        @DefaultValue("10m") Duration longestDrain,
        @DefaultValue("30s") Duration abandonedAfter) {}
