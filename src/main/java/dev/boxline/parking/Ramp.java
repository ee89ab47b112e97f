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

    private final Backlog backlog;
    private final Exchanges exchanges;
    private final Pace pace;
    private final Counters counters;

    Ramp(Backlog backlog, Exchanges exchanges, Pace pace, Counters counters) {
        this.backlog = backlog;
        this.exchanges = exchanges;
        this.pace = pace;
        this.counters = counters;
    }

    List<ParkedOrder> next(Partner partner, int size) {
        return backlog.next(partner, pace.now(), size);
    }

    void ended(Outage outage, WaveBooks books) {
        counters.waveEnded(outage.partner(), books);
    }

    Pace.Next next(Outage outage, Wave wave, WaveBooks books) {
        List<String> sample = backlog.sample(outage.id(), wave.n(), SAMPLE);
        Duration answers = exchanges.percentile95(outage.partner(), sample);
        return pace.next(wave, books, outage.borne(), pace.slowCall(answers));
    }
}
