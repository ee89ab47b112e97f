package dev.boxline.recovery.outage;

import dev.boxline.deadletter.WaveTally;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Counts probes, and the orders that outages and release plans release in waves, by partner and endpoint. Counters of this node since
 * its start: add up the nodes for a total.
 */
@Component
public class RecoveryMetrics implements SmartInitializingSingleton {

    private static final String OF_WAVES = " of outages and release plans, counted when a wave ends";
    private static final WaveTally NONE = new WaveTally(0, 0, 0, 0, 0, 0, 0, null);

    private final PartnerClients clients;
    private final MeterRegistry meters;

    RecoveryMetrics(PartnerClients clients, MeterRegistry meters) {
        this.clients = clients;
        this.meters = meters;
    }

    /** The counters begin at 0, so that alerts and the dashboard see their first increase. */
    @Override
    public void afterSingletonsInstantiated() {
        for (Endpoint endpoint : clients.endpoints()) {
            probes(endpoint, true);
            probes(endpoint, false);
            count(endpoint, 0, NONE);
        }
    }

    public void probed(Endpoint endpoint, boolean healthy) {
        probes(endpoint, healthy).increment();
    }

    private Counter probes(Endpoint endpoint, boolean healthy) {
        return Counter.builder("boxline.probes")
                .description("Health probes while an outage is open")
                .tags(
                        "partner",
                        endpoint.partner().name(),
                        "endpoint",
                        endpoint.name(),
                        "result",
                        healthy ? "healthy" : "unhealthy")
                .register(meters);
    }

    /** Counts once the wave's end is committed. */
    public void waveEnded(Endpoint endpoint, WaveTally tally) {
        AfterCommit.run(() -> count(endpoint, 1, tally));
    }

    private void count(Endpoint endpoint, int waves, WaveTally tally) {
        count("boxline.waves", "Waves" + OF_WAVES, endpoint, waves);
        count("boxline.released", "Orders released in the waves" + OF_WAVES, endpoint, tally.total());
        count("boxline.passed", "Orders that passed their step in the waves" + OF_WAVES, endpoint, tally.passed());
        count("boxline.parked.again", "Orders parked again after the waves" + OF_WAVES, endpoint, tally.parkedAgain());
        count("boxline.quarantined", "Orders quarantined by the waves" + OF_WAVES, endpoint, tally.quarantined());
    }

    private void count(String name, String description, Endpoint endpoint, int orders) {
        Counter.builder(name)
                .description(description)
                .tags("partner", endpoint.partner().name(), "endpoint", endpoint.name())
                .register(meters)
                .increment(orders);
    }
}
