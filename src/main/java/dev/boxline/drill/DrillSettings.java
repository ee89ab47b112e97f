package dev.boxline.drill;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of drills.
 *
 * @param simulator address of the simulator's API
 * @param before duration of the load before the fault begins
 * @param longestDrain maximum time of draining; then the drill ends even if orders are still parked
 * @param abandonedAfter time without a heartbeat after which another node ends the drill
 */
@ConfigurationProperties("boxline.drill")
record DrillSettings(
        @DefaultValue("http://localhost:8090") URI simulator,
        @DefaultValue("8s") Duration before,
        @DefaultValue("10m") Duration longestDrain,
        @DefaultValue("30s") Duration abandonedAfter) {}
