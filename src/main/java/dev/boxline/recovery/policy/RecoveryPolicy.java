package dev.boxline.recovery.policy;

import dev.boxline.deadletter.Strike;
import dev.boxline.deadletter.WaveTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * The rules of recovery: when a partner is probed, which orders may be released, how large a wave is and what its result
 * means. Pure functions of the settings and of the facts given; waves of outages and of release plans follow the same rules.
 */
@Component
public class RecoveryPolicy {

    /** So many orders of a wave show how fast the partner answers. */
    public static final int LATENCY_SAMPLE = 200;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHARE_WINDOW = Duration.ofSeconds(3);
    private static final double PROBE_BACKOFF = 1.5;

    /** Orders per second, where none was measured recently. */
    private static final double ASSUMED_RATE = 20;

    private static final double MIN_RATE = 0.01;

    /** An order may be quarantined innocently no more often than this. */
    private static final double MAX_INNOCENT = 1e-6;

    /** Where little is known of an endpoint, every fourth call is taken to fail. */
    private static final int ASSUMED_FAILED = 1;

    private static final int ASSUMED_CALLS = 4;
    private static final int MAX_TRIES = 10_000;
    private static final double PAUSE_GROWTH = 1.5;
    private static final int MAX_RETRIED_AT_ONCE = 50;

    private final RecoverySettings settings;

    public RecoveryPolicy(RecoverySettings settings) {
        this.settings = settings;
    }

    // Failures without an outage

    /** Several orders failed of late, and the endpoint fails at least half of its calls: an outage, whatever its health says. */
    public boolean isOutage(int ordersFailed, CallCounts calls) {
        return ordersFailed >= settings.outageAfter() && calls.failed() > 0 && calls.failed() >= calls.passed();
    }

    /** The time in which the share of failed calls is measured. */
    public Duration shareWindow() {
        return SHARE_WINDOW;
    }

    public int outageAfter() {
        return settings.outageAfter();
    }

    public Duration outageWindow() {
        return settings.outageWindow();
    }

    /** More orders than that are not retried at once, but by the recovery from an outage. */
    public int maxRetriedAtOnce() {
        return MAX_RETRIED_AT_ONCE;
    }

    /** The pause before an order is tried again that failed so many times on its release. */
    public Duration retryPause(int failures) {
        double grown = settings.retryPause().toMillis() * Math.pow(PAUSE_GROWTH, Math.max(0, failures - 1));
        return Duration.ofMillis(
                (long) Math.min(grown, (double) settings.maxRetryPause().toMillis()));
    }

    /** After so many failures, only an operator releases a quarantined order. */
    public int maxRetries() {
        return settings.maxRetries();
    }

    // Probes

    public Instant firstProbe(Instant now) {
        return now.plus(settings.probeInterval());
    }

    /** The first probe of a partner that asked not to be called before that time. */
    public Instant firstProbe(Instant now, Instant retryAfter) {
        Instant latest = now.plus(settings.maxRetryAfter());
        return later(firstProbe(now), retryAfter.isAfter(latest) ? latest : retryAfter);
    }

    /** The interval grows with each failed probe; {@code jitter} between 0 and 1 spreads nodes and partners. */
    public Duration untilNextProbe(int failedInRow, double jitter) {
        double grown = settings.probeInterval().toMillis() * Math.pow(PROBE_BACKOFF, Math.min(failedInRow, 20));
        long millis = Math.min((long) grown, settings.maxProbeInterval().toMillis());
        return Duration.ofMillis((long) (millis * (0.9 + 0.2 * jitter)));
    }

    /** A slow health answer counts as a failed probe. */
    public boolean isHealthy(boolean up, Duration latency) {
        return up && latency.compareTo(settings.probeLatency()) <= 0;
    }

    // Permission to release

    /** An operator forced the gate open: waiting orders are released without a probe. */
    public boolean releasesWithoutProbe(ReleaseFacts facts) {
        return facts.forcedOpen() && needsRelease(facts);
    }

    /** What follows a probe that was counted already: RELEASE, CLOSE or PROBE. */
    public RecoveryDecision afterProbe(ReleaseFacts facts) {
        if (!isProvenHealthy(facts)) {
            return RecoveryDecision.PROBE;
        }
        if (!needsRelease(facts)) {
            return RecoveryDecision.CLOSE;
        }
        return recoversAutomatically(facts) ? RecoveryDecision.RELEASE : RecoveryDecision.PROBE;
    }

    /** What follows a wave that passed: NEXT_WAVE, CLOSE, or PROBE when an operator stopped automatic recovery. */
    public RecoveryDecision afterWave(ReleaseFacts facts) {
        if (!needsRelease(facts)) {
            return RecoveryDecision.CLOSE;
        }
        boolean released = facts.forcedOpen() || recoversAutomatically(facts);
        return released ? RecoveryDecision.NEXT_WAVE : RecoveryDecision.PROBE;
    }

    /**
     * Whether a plan may release now. A plan still requires a healthy partner, unless the gate is forced open: proven by
     * the canary where recovery is automatic, else by the probes.
     */
    public boolean allowsPlan(ReleaseFacts facts) {
        if (facts.forcedOpen() || facts.forcedClosed()) {
            return facts.forcedOpen();
        }
        return !facts.freshOrdersHeld() || (!facts.autoRecovery() && isProvenHealthy(facts));
    }

    /**
     * Whether the outage has orders to release. A few orders that alone keep failing don't keep it open once others have
     * passed or when they are too few to be evidence: they are retried without it.
     */
    private boolean needsRelease(ReleaseFacts facts) {
        int retriedWithout = facts.somePassed() ? MAX_RETRIED_AT_ONCE : settings.outageAfter() - 1;
        return facts.ordersWaiting() || facts.suspects() > retriedWithout;
    }

    private boolean isProvenHealthy(ReleaseFacts facts) {
        return facts.healthyProbesInRow() >= settings.goodProbes();
    }

    private static boolean recoversAutomatically(ReleaseFacts facts) {
        return facts.autoRecovery() && !facts.forcedOpen() && !facts.forcedClosed();
    }

    // Releasing a wave

    /** A wave is spread evenly over a second, so that its size is the most a partner gets in any second. */
    public Duration spread() {
        return settings.waveSettle().compareTo(SECOND) < 0 ? settings.waveSettle() : SECOND;
    }

    /** How many places of this wave are kept for fresh orders; over all waves their share, also where waves are small. */
    public int freshPlaces(int waveNo, int size) {
        double share = settings.freshShare() * size;
        return (int) (Math.floor(waveNo * share) - Math.floor((waveNo - 1) * share));
    }

    public Instant waveSettles(Instant now) {
        return now.plus(settings.waveSettle());
    }

    /** When to evaluate a wave next: not before it has settled, then less often the longer it takes. */
    public Instant waveSettles(Instant now, Instant startedAt) {
        Duration shortest = settings.waveSettle().dividedBy(5);
        Duration grown = Duration.between(startedAt, now).dividedBy(20);
        return later(waveSettles(startedAt), now.plus(grown.compareTo(shortest) > 0 ? grown : shortest));
    }

    // Evaluating a wave

    /** The whole evaluation: whether the wave is over, whether the partner has trouble, what follows for its orders. */
    public WaveEvaluation evaluate(WaveFacts facts) {
        if (isRunning(facts.now(), facts.wave(), facts.tally())) {
            return new WaveEvaluation(RecoveryDecision.STILL_UNDER_WAY, facts.ramp(), false);
        }
        boolean trouble = isPartnerFailing(facts.tally());
        Ramp next = skippedByOperator(facts, nextRamp(facts));
        return new WaveEvaluation(
                trouble ? RecoveryDecision.PROBE : RecoveryDecision.NEXT_WAVE, next, strikes(facts, trouble));
    }

    /** Orders have not reported yet, within the timeout, or the partner asked for a pause. */
    public boolean isRunning(Instant now, Wave wave, WaveTally tally) {
        boolean inTime = !now.isAfter(wave.startedAt().plus(settings.waveTimeout()));
        return isPausing(now, wave, tally) || (inTime && tally.pending() > 0);
    }

    /** A partner that throttled us gets the pause it asked for, and at least a second for each wave. */
    private boolean isPausing(Instant now, Wave wave, WaveTally tally) {
        Instant retryAfter = tally.retryAfter();
        Instant latest = wave.startedAt().plus(settings.maxRetryAfter());
        boolean asked = retryAfter != null && now.isBefore(retryAfter) && now.isBefore(latest);
        return tally.throttled() > 0 && (asked || now.isBefore(wave.startedAt().plus(SECOND)));
    }

    /**
     * Nobody passed, or at least as many failed as passed. Being throttled or refused is no failure of the partner, and an
     * order that moved to another endpoint's outage says nothing: two outages would send it to each other for ever.
     */
    private static boolean isPartnerFailing(WaveTally tally) {
        int answered = tally.passed() + tally.refused();
        int broken = tally.failed() - tally.throttled();
        boolean nobodyPassed = tally.failed() + tally.pending() > 0 && answered == 0;
        return nobodyPassed || (broken > 0 && broken >= answered);
    }

    /**
     * Twice as large when all passed, half as large when some failed, were slow or have not reported. Once the partner
     * has throttled us: less than it accepted, then slowly up to that; in each fifth wave, and as long as that passes, a
     * tenth above. Fresh orders it throttled count against what it accepts.
     */
    private Ramp nextRamp(WaveFacts facts) {
        WaveTally tally = facts.tally();
        Wave wave = facts.wave();
        if (tally.throttled() > 0 || facts.freshThrottled() > 0) {
            int accepted = Math.max(1, tally.passed() - facts.freshThrottled());
            return new Ramp(bounded(accepted * 17 / 20), accepted);
        }
        Integer before = facts.ramp().acceptedBeforeThrottle();
        Integer accepts = before == null ? null : Integer.valueOf(Math.max(before, tally.passed()));
        boolean slow = facts.latencyP95().compareTo(settings.callLatency()) > 0;
        if (slow || tally.failed() + tally.pending() > 0) {
            return new Ramp(bounded(wave.size() / 2), accepts);
        }
        if (before == null || accepts == null) {
            int reported = wave.size() - tally.moved();
            return new Ramp(bounded(Math.max(wave.size(), reported * 2)), null);
        }
        boolean tryMore = wave.n() % 5 == 0 || accepts > before;
        int limit = tryMore ? accepts + Math.max(1, accepts / 10) : accepts;
        return new Ramp(bounded(Math.min(wave.size() + Math.max(1, wave.size() / 20), limit)), accepts);
    }

    /** An operator asked for the maximum size meanwhile, and the wave's result does not speak against growing. */
    private Ramp skippedByOperator(WaveFacts facts, Ramp next) {
        boolean skipped = facts.ofOutage()
                && facts.ramp().size() >= settings.maxWaveSize()
                && next.size() > facts.wave().size();
        return skipped ? new Ramp(settings.maxWaveSize(), next.acceptedBeforeThrottle()) : next;
    }

    public int maxWaveSize() {
        return settings.maxWaveSize();
    }

    private int bounded(int size) {
        return Math.max(1, Math.min(size, settings.maxWaveSize()));
    }

    // Quarantine

    /**
     * Whether a wave's failures count against its orders: those of an outage's canary, whose probe was good right before,
     * and those of a few orders while others passed. Most of a wave failing counts against the partner.
     */
    private static boolean strikes(WaveFacts facts, boolean trouble) {
        WaveTally tally = facts.tally();
        boolean canary = facts.ofOutage() && facts.wave().size() == 1;
        boolean suspect = tally.failed() > 0 && (tally.passed() > 0 || canary);
        return suspect && !(trouble && facts.wave().size() > 2);
    }

    /**
     * An order with so many failures is quarantined. At the endpoint's own failure rate, an innocent order fails so many
     * times in a row less than once in a million.
     */
    public int quarantineAfter(CallCounts others) {
        double rate = (others.failed() + ASSUMED_FAILED) / (double) (others.calls() + ASSUMED_CALLS);
        double tries = Math.ceil(Math.log(MAX_INNOCENT) / Math.log(rate));
        return (int) Math.max(settings.quarantineAfter(), Math.min(tries, MAX_TRIES));
    }

    /**
     * A strike against the failed orders of a wave.
     *
     * @param others this minute's calls of other orders
     */
    public Strike strike(Instant now, CallCounts others) {
        int quarantineAfter = quarantineAfter(others);
        List<Instant> notBefore = IntStream.rangeClosed(1, Math.min(quarantineAfter, settings.maxRetries()))
                .mapToObj(failures -> now.plus(retryPause(failures)))
                .toList();
        return new Strike(notBefore, quarantineAfter, others.failed(), others.calls());
    }

    // Forecast

    /** How long so many orders take in waves that grow; a partner whose rate is unknown is taken to be modest. */
    public Duration untilReleased(long orders, OptionalDouble ordersPerSecond) {
        double rate = Math.max(MIN_RATE, ordersPerSecond.orElse(ASSUMED_RATE));
        double seconds = 0;
        long size = 1;
        for (long left = orders; left > 0; ) {
            long wave = Math.min(size, left);
            seconds += Math.max(settings.waveSettle().toMillis() / 1000.0, wave / rate);
            left -= wave;
            size = Math.min(size * 2, settings.maxWaveSize());
        }
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
