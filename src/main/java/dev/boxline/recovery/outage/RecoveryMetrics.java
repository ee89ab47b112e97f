package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.recovery.policy.WaveTally;
import dev.boxline.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts what is released in waves, by partner: by the recovery of an outage and by release plans, each order by who let it
 * go. Of this node since its start: sum over the nodes for the whole.
 */
@Component
public class RecoveryMetrics {

    private static final String OF_WAVES = " of outages and of release plans, counted at a wave's end";

    private final MeterRegistry meters;

    RecoveryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void probed(Partner partner, boolean well) {
        Counter.builder("boxline.probes")
                .description("Questions after a partner's health while an outage is open")
                .tags("partner", partner.name(), "result", well ? "well" : "not-well")
                .register(meters)
                .increment();
    }

    /** The wave's end is written down. */
    public void waveEnded(Partner partner, WaveTally books) {
        AfterCommit.run(() -> {
            count("boxline.waves", "Waves" + OF_WAVES, partner, 1);
            count("boxline.released", "Orders let go in the waves" + OF_WAVES, partner, books.total());
            count("boxline.passed", "Orders that got past their step in the waves" + OF_WAVES, partner, books.passed());
            count(
                    "boxline.parked.again",
                    "Orders that wait again after the waves" + OF_WAVES,
                    partner,
                    books.parkedAgain());
            count("boxline.quarantined", "Orders set aside after the waves" + OF_WAVES, partner, books.quarantined());
        });
    }

    private void count(String name, String description, Partner partner, int orders) {
        Counter.builder(name)
                .description(description)
                .tag("partner", partner.name())
                .register(meters)
                .increment(orders);
    }
}
