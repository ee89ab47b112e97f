package dev.boxline.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulated partners; the secrets default to those of the demo.
 *
 * @param callbackUrl Boxline's addresses; empty means the web server of this process
 */
@ConfigurationProperties("boxline")
public record SimulatorSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue List<URI> callbackUrl,
        @DefaultValue Simulator simulator,
        @DefaultValue Payment payment,
        @DefaultValue Logistics logistics) {

    /**
     * The simulator's own settings.
     *
     * @param address to listen on; by default the local host only, since there is no login
     * @param port 0 is any free one
     * @param deliveryStep from one status of a box to the next
     * @param logisticsCallbacks path of the carrier's callbacks at Boxline; {@code /callbacks/logistics/NAME} plays a further
     *     carrier
     * @param redeliverySpeed how many times faster than documented Alipay's and WeChat Pay's callbacks are retried
     */
    public record Simulator(
            @DefaultValue("localhost") String address,
            @DefaultValue("8090") int port,
            @DefaultValue("PT1S") Duration deliveryStep,
            @DefaultValue("60") int redeliverySpeed,
            @DefaultValue("/callbacks/logistics") String logisticsCallbacks) {}

    public record Payment(@DefaultValue Simulated simulated) {}

    public record Simulated(
            @DefaultValue("demo-payment-secret") String secret,
            @DefaultValue("boxline-demo") String merchantId) {}

    public record Logistics(
            @DefaultValue("demo-logistics-secret") String callbackSecret) {}

    public SimulatorSettings {
        for (URI address : callbackUrl) {
            if (!address.isAbsolute() || address.getHost() == null) {
                throw new IllegalArgumentException("boxline.callback-url: '" + address + "' is not an address");
            }
        }
    }

    @Override
    public String toString() {
        return "SimulatorSettings[dataDir=" + dataDir + ", callbackUrl=" + callbackUrl + "]";
    }
}
