package dev.boxline.parking;

import dev.boxline.partner.Exchanges;
import dev.boxline.partner.Partner;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who goes next, and how many: as the partner's answers to the last wave allow. */
@Component
class Ramp {

    /** So many orders of a wave show how fast the partner answers. */
    private static final int SAMPLE = 200;

    private final ParkedOrders parked;
    private final Exchanges exchanges;
    private final Pace pace;

    Ramp(ParkedOrders parked, Exchanges exchanges, Pace pace) {
        this.parked = parked;
        this.exchanges = exchanges;
        this.pace = pace;
    }

    List<ParkedOrder> next(Partner partner, int size) {
        return parked.next(partner, pace.now(), size);
    }

    Pace.Next next(Outage outage, Wave wave, WaveBooks books) {
        List<String> sample = parked.sample(outage.id(), wave.n(), SAMPLE);
        Duration answers = exchanges.percentile95(outage.partner(), sample);
        return pace.next(wave, books, outage.borne(), pace.slowCall(answers));
    }
}
