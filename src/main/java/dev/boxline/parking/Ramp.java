package dev.boxline.parking;

import dev.boxline.partner.Exchanges;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** Some that were turned away since the backlog began to leave, so that it doesn't delay them; then the others. */
    List<ParkedOrder> next(Outage outage, int size) {
        Instant now = pace.now();
        int places = pace.newcomers(outage.wave() + 1, size);
        Set<ParkedOrder> next = new LinkedHashSet<>(places == 0 ? List.of() : backlog.newcomers(outage, now, places));
        next.addAll(backlog.next(outage.partner(), now, size));
        return next.stream().limit(size).toList();
    }

    void ended(Outage outage, WaveBooks books) {
        counters.waveEnded(outage.partner(), books);
    }

    Pace.Next next(Outage outage, Wave wave, WaveBooks books) {
        List<String> sample = backlog.sample(outage.id(), wave.n(), SAMPLE);
        Duration answers = exchanges.percentile95(outage.partner(), sample);
        int turnedAway = backlog.turnedAway(outage.partner(), wave.startedAt());
        return pace.next(wave, books, outage.borne(), pace.slowCall(answers), turnedAway);
    }
}
