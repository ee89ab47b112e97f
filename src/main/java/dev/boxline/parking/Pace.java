package dev.boxline.parking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** How fast recovery goes: when to probe, when to judge, how large the next wave is. The rules hold no state. */
@Component
public class Pace {

    /** Orders a second, where nothing was measured lately. */
    private static final double UNKNOWN_SPEED = 20;

    private static final double SLOWEST = 0.01;

    private final RecoverySettings settings;
    private final Clock clock;

    Pace(RecoverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Instant firstProbe() {
        return now().plus(settings.probeInterval());
    }

    /** The next probe after so many bad ones in a row; a little chance spreads nodes and partners. */
    Instant nextProbe(int badProbes) {
        return now().plus(untilNextProbe(badProbes, ThreadLocalRandom.current().nextDouble()));
    }

    public Instant waveSettles() {
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
    public Verdict judge(Wave wave, WaveBooks books) {
        boolean patient = !now().isAfter(wave.startedAt().plus(settings.wavePatience()));
        if (books.pending() > 0 && patient) {
            return Verdict.STILL_UNDER_WAY;
        }
        boolean trouble = books.failed() > 0 && books.failed() >= books.passed() + books.refused();
        return trouble ? Verdict.PROBE : Verdict.NEXT_WAVE;
    }

    /** The next wave: twice as large when all passed, half as large when some failed. */
    public int nextSize(Wave wave, WaveBooks books) {
        int next = books.failed() == 0 ? wave.size() * 2 : wave.size() / 2;
        return Math.max(1, Math.min(next, settings.largestWave()));
    }

    public int quarantineAfter() {
        return settings.quarantineAfter();
    }

    /** How long so many orders take in waves that grow; nobody knowing the partner's speed, it is taken to be modest. */
    Duration untilReleased(long orders, OptionalDouble perSecond) {
        double speed = Math.max(SLOWEST, perSecond.orElse(UNKNOWN_SPEED));
        double seconds = 0;
        long size = 1;
        for (long left = orders; left > 0; ) {
            long wave = Math.min(size, left);
            seconds += Math.max(settings.waveSettle().toMillis() / 1000.0, wave / speed);
            left -= wave;
            size = Math.min(size * 2, settings.largestWave());
        }
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
