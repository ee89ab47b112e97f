package dev.boxline.recovery.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How fast recovery goes: when to probe, when to judge, how large the next wave is. The rules hold no state. */
@Component
public class RecoveryPolicy {

    /** Orders a second, where nothing was measured lately. */
    private static final double UNKNOWN_SPEED = 20;

    private static final double SLOWEST = 0.01;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RecoverySettings settings;
    private final Clock clock;

    public RecoveryPolicy(RecoverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Instant firstProbe() {
        return now().plus(settings.probeInterval());
    }

    /** The first probe of a partner that asked to be left alone until then. */
    public Instant firstProbe(Instant notBefore) {
        Instant first = firstProbe();
        Instant longest = longestRest(now());
        Instant asked = notBefore.isAfter(longest) ? longest : notBefore;
        return asked.isAfter(first) ? asked : first;
    }

    /** The next probe after so many bad ones in a row; a little chance spreads nodes and partners. */
    public Instant nextProbe(int badProbes) {
        return now().plus(untilNextProbe(badProbes, ThreadLocalRandom.current().nextDouble()));
    }

    public Instant waveSettles() {
        return now().plus(settings.waveSettle());
    }

    /**
     * When to look at a wave that began then: not before it has settled, and again and again, the less often the longer it
     * takes.
     */
    public Instant waveSettles(Instant begun) {
        Instant now = now();
        Instant settled = begun.plus(settings.waveSettle());
        Duration atLeast = settings.waveSettle().dividedBy(5);
        Duration patient = Duration.between(begun, now).dividedBy(20);
        Instant next = now.plus(patient.compareTo(atLeast) > 0 ? patient : atLeast);
        return next.isAfter(settled) ? next : settled;
    }

    /** A wave goes out evenly over a second, not at one blow: its size is what the partner gets in any second, at most. */
    public Duration spread() {
        return settings.waveSettle().compareTo(SECOND) < 0 ? settings.waveSettle() : SECOND;
    }

    /** How many places of this wave are for newcomers; over all waves their share, also where waves are small. */
    public int newcomers(int wave, int size) {
        double share = settings.freshShare() * size;
        return (int) (Math.floor(wave * share) - Math.floor((wave - 1) * share));
    }

    /** How long to wait after so many bad probes in a row; {@code jitter} between 0 and 1. */
    Duration untilNextProbe(int badProbes, double jitter) {
        double grown = (double) settings.probeInterval().toMillis() * Math.pow(1.5, Math.min(badProbes, 20));
        long millis = Math.min((long) grown, settings.longestProbeInterval().toMillis());
        return Duration.ofMillis((long) (millis * (0.9 + 0.2 * jitter)));
    }

    public boolean tooSlow(Duration answer) {
        return answer.compareTo(settings.probeLatency()) > 0;
    }

    public boolean enoughGoodProbes(int goodInRow) {
        return goodInRow >= settings.goodProbes();
    }

    /** What a wave's books say about the partner. */
    public RecoveryDecision judge(Wave wave, WaveTally books) {
        boolean patient = !now().isAfter(wave.startedAt().plus(settings.wavePatience()));
        if (rests(wave, books) || (patient && books.pending() > 0)) {
            return RecoveryDecision.STILL_UNDER_WAY;
        }
        int broken = books.failed() - books.throttled();
        boolean nobodyPassed = books.failed() + books.pending() > 0 && books.passed() + books.refused() == 0;
        boolean trouble = nobodyPassed || (broken > 0 && broken >= books.passed() + books.refused());
        return trouble ? RecoveryDecision.PROBE : RecoveryDecision.NEXT_WAVE;
    }

    /** A partner that asked us to slow down is left alone for as long as it said, and has a second for each wave. */
    private boolean rests(Wave wave, WaveTally books) {
        Instant restUntil = books.restUntil();
        boolean asked = restUntil != null && now().isBefore(restUntil) && now().isBefore(longestRest(wave.startedAt()));
        return books.throttled() > 0
                && (asked || now().isBefore(wave.startedAt().plus(SECOND)));
    }

    private Instant longestRest(Instant since) {
        return since.plus(settings.longestRest());
    }

    /** A slow answer of a wave's orders is a sign of trouble to come. */
    public boolean slowCall(Duration percentile95) {
        return percentile95.compareTo(settings.callLatency()) > 0;
    }

    public int largestWave() {
        return settings.largestWave();
    }

    /**
     * The next wave.
     *
     * @param size how many orders it may hold
     * @param borne how many the partner bore when it last asked us to slow down; null when it never did
     */
    public record Next(int size, @Nullable Integer borne) {}

    /**
     * Twice as large when all passed, half as large when some failed, were slow or have not reported. From the first "slow
     * down" on: less than what it bore, then a little more each time up to that; in each fifth wave, and as long as that
     * goes well, a tenth above. What it bears is less by the fresh orders it had no room for.
     */
    public Next next(Wave wave, WaveTally books, @Nullable Integer borne, boolean slow, int turnedAway) {
        if (books.throttled() > 0 || turnedAway > 0) {
            int ours = Math.max(1, books.passed() - turnedAway);
            return new Next(bounded(ours * 17 / 20), ours);
        }
        Integer bears = borne == null ? null : Integer.valueOf(Math.max(borne, books.passed()));
        if (books.failed() + books.pending() > 0 || slow) {
            return new Next(bounded(wave.size() / 2), bears);
        }
        if (borne == null || bears == null) {
            return new Next(bounded(wave.size() * 2), null);
        }
        boolean tryMore = wave.n() % 5 == 0 || bears > borne;
        return new Next(bounded(slowlyMore(wave.size(), tryMore ? bears + Math.max(1, bears / 10) : bears)), bears);
    }

    private static int slowlyMore(int size, int most) {
        return Math.min(size + Math.max(1, size / 20), most);
    }

    private int bounded(int size) {
        return Math.max(1, Math.min(size, settings.largestWave()));
    }

    public int quarantineAfter() {
        return settings.quarantineAfter();
    }

    /** How long so many orders take in waves that grow; nobody knowing the partner's speed, it is taken to be modest. */
    public Duration untilReleased(long orders, OptionalDouble perSecond) {
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
