package dev.boxline.recovery.outage;

import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.deadletter.WaveTally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Completes the results of waves that timed out before all their orders had a result, so that every wave adds up. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class LateWaveResults {

    private static final Duration LATEST = Duration.ofDays(1);

    private final WaveRepository waves;
    private final DeadLetterRepository deadLetters;
    private final Clock clock;

    LateWaveResults(WaveRepository waves, DeadLetterRepository deadLetters, Clock clock) {
        this.waves = waves;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
    void complete() {
        Instant now = clock.instant();
        waves.incomplete(now.minus(LATEST)).forEach(wave -> {
            WaveTally tally = deadLetters.tally(wave.outageId(), wave.n()).of(wave.size());
            if (tally.reported() > wave.reported()) {
                waves.end(wave.outageId(), wave.n(), tally, now);
            }
        });
    }
}
