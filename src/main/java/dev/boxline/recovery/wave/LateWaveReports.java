package dev.boxline.recovery.wave;

import dev.boxline.recovery.outage.WaveRepository;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.WaveTally;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Completes the books of waves that ended, their patience being over, before all their orders had reported: so that every
 * wave's sums match as soon as its last order is past its step or parked again.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class LateWaveReports {

    private static final Duration KEPT_IN_MIND = Duration.ofDays(1);

    private final WaveRepository waves;
    private final RecoveryPolicy pace;

    LateWaveReports(WaveRepository waves, RecoveryPolicy pace) {
        this.waves = waves;
        this.pace = pace;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
    void complete() {
        waves.shortOnesSince(pace.now().minus(KEPT_IN_MIND)).forEach(wave -> {
            WaveTally books = waves.books(wave.outageId(), wave.n()).of(wave.size());
            if (books.passed() + books.parkedAgain() + books.quarantined() > wave.reported()) {
                waves.complete(wave.outageId(), wave.n(), books);
            }
        });
    }
}
