package dev.boxline.parking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** How fast recovery goes: when to probe, when to judge, how large the next wave is. The rules hold no state. */
@Component
class Pace {

    private final RecoverySettings settings;
    private final Clock clock;

    Pace(RecoverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Instant firstProbe() {
        return now().plus(settings.probeInterval());
    }

    /** The next probe after so many bad ones in a row; a little chance spreads nodes and partners. */
    Instant nextProbe(int badProbes) {
        return now().plus(untilNextProbe(badProbes, ThreadLocalRandom.current().nextDouble()));
    }

    Instant waveSettles() {
        return now().plus(settings.waveSettle());
    }

    /** How long to wait after so many bad probes in a row; {@code jitter} between 0 and 1. */
    Duration untilNextProbe(int badProbes, double jitter) {
        double grown = (double) settings.probeInterval().toMillis() * Math.pow(1.5, Math.min(badProbes, 20));
        long millis = Math.min((long) grown, settings.longestProbeInterval().toMillis());
        return Duration.ofMillis((long) (millis * (0.9 + 0.2 * jitter)));
    }

    boolean tooSlow(Duration answer) {
        return answer.compareTo(settings.probeLatency()) > 0;
    }

    boolean enoughGoodProbes(int goodInRow) {
        return goodInRow >= settings.goodProbes();
    }

    /** What a wave's books say about the partner. */
    Verdict judge(Wave wave, WaveBooks books) {
        boolean patient = !now().isAfter(wave.startedAt().plus(settings.wavePatience()));
        if (books.pending() > 0 && patient) {
            return Verdict.STILL_UNDER_WAY;
        }
        boolean trouble = books.failed() > 0 && books.failed() >= books.passed() + books.refused();
        return trouble ? Verdict.PROBE : Verdict.NEXT_WAVE;
    }

    /** The next wave: twice as large when all passed, half as large when some failed. */
    int nextSize(Wave wave, WaveBooks books) {
        int next = books.failed() == 0 ? wave.size() * 2 : wave.size() / 2;
        return Math.max(1, Math.min(next, settings.largestWave()));
    }

    int quarantineAfter() {
        return settings.quarantineAfter();
    }
}
