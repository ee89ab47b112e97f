package dev.boxline.recovery.wave;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.RecoveryMetrics;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who goes next, and how many: as the partner's answers to the last wave allow. */
@Component
class WaveSelection {

    private final Backlog backlog;
    private final WaveFeedback answers;
    private final RecoveryPolicy pace;
    private final RecoveryMetrics counters;

    WaveSelection(Backlog backlog, WaveFeedback answers, RecoveryPolicy pace, RecoveryMetrics counters) {
        this.backlog = backlog;
        this.answers = answers;
        this.pace = pace;
        this.counters = counters;
    }

    /** Some that were turned away since the backlog began to leave, so that it doesn't delay them; then the others. */
    List<DeadLetter> next(Outage outage, int size) {
        Instant now = pace.now();
        int places = pace.newcomers(outage.wave() + 1, size);
        Set<DeadLetter> next = new LinkedHashSet<>(
                places == 0 ? List.of() : backlog.newcomers(outage.partner(), outage.id(), now, places));
        next.addAll(backlog.next(outage.partner(), now, size));
        return next.stream().limit(size).toList();
    }

    void ended(Outage outage, WaveTally books) {
        counters.waveEnded(outage.partner(), books);
    }

    /** As large as they come, when an operator said so meanwhile and nothing speaks against it. */
    RecoveryPolicy.Next next(Outage outage, Wave wave, WaveTally books) {
        List<String> sample = backlog.sample(outage.id(), wave.n(), WaveFeedback.SAMPLE);
        RecoveryPolicy.Next next = answers.next(outage.partner(), wave, books, outage.borne(), sample);
        boolean skipped = outage.nextSize() >= pace.largestWave() && next.size() > wave.size();
        return skipped ? new RecoveryPolicy.Next(pace.largestWave(), next.borne()) : next;
    }
}
