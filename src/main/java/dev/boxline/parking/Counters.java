package dev.boxline.parking;

import dev.boxline.partner.Partner;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what recovery does, by partner. Of this node since its start: sum over the nodes for the whole. */
@Component
class Counters {

    private final MeterRegistry meters;

    Counters(MeterRegistry meters) {
        this.meters = meters;
    }

    void probed(Partner partner, boolean well) {
        meters.counter("boxline.probes", "partner", partner.name(), "result", well ? "well" : "not-well")
                .increment();
    }

    void waveEnded(Partner partner, WaveBooks books) {
        meters.counter("boxline.waves", "partner", partner.name()).increment();
        count("boxline.released", partner, books.total());
        count("boxline.passed", partner, books.passed());
        count("boxline.parked.again", partner, books.parkedAgain());
        count("boxline.quarantined", partner, books.quarantined());
    }

    private void count(String name, Partner partner, int orders) {
        meters.counter(name, "partner", partner.name()).increment(orders);
    }
}
