package dev.boxline.parking;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who goes next, and how many: as the partner's answers to the last wave allow. */
@Component
class Ramp {

    private final Backlog backlog;
    private final Answers answers;
    private final Pace pace;
    private final Counters counters;

    Ramp(Backlog backlog, Answers answers, Pace pace, Counters counters) {
        this.backlog = backlog;
        this.answers = answers;
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

    /** As large as they come, when an operator said so meanwhile and nothing speaks against it. */
    Pace.Next next(Outage outage, Wave wave, WaveBooks books) {
        List<String> sample = backlog.sample(outage.id(), wave.n(), Answers.SAMPLE);
        Pace.Next next = answers.next(outage.partner(), wave, books, outage.borne(), sample);
        boolean skipped = outage.nextSize() >= pace.largestWave() && next.size() > wave.size();
        return skipped ? new Pace.Next(pace.largestWave(), next.borne()) : next;
    }
}
