package dev.boxline.recovery.policy;

import dev.boxline.deadletter.QuarantineRule;
import dev.boxline.deadletter.WaveTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * The rules of recovery: when a partner is probed, which orders may be released, how large a wave is and how its result
 * is evaluated. Pure functions of the settings and the facts passed in; waves of outages and of release plans follow
 * the same rules.
 */
@Component
public class RecoveryPolicy {

    /** Number of orders of a wave from which the partner's response time is measured. */
    public static final int LATENCY_SAMPLE = 200;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHARE_WINDOW = Duration.ofSeconds(3);
    private static final double PROBE_BACKOFF = 1.5;

    /** Orders per second, unless measured recently. */
    private static final double ASSUMED_RATE = 20;

    private static final double MIN_RATE = 0.01;

    /** Maximum probability that an order is quarantined although the endpoint caused its failures. */
    private static final double MAX_INNOCENT = 1e-6;

    /** Without recent calls to an endpoint, every fourth call is assumed to fail. */
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

    /**
     * Whether failures are an outage regardless of the health check: several orders failed recently, and so did at
     * least half of the calls.
     */
    public boolean isOutage(int ordersFailed, CallCounts calls) {
        return ordersFailed >= settings.outageAfter() && calls.failed() > 0 && calls.failed() >= calls.passed();
    }

    /** The window in which the share of failed calls is measured. */
    public Duration shareWindow() {
        return SHARE_WINDOW;
    }

    public int outageAfter() {
        return settings.outageAfter();
    }

    public Duration outageWindow() {
        return settings.outageWindow();
    }

    /** A larger number of orders is not retried at once but released by a recovery. */
    public int maxRetriedAtOnce() {
        return MAX_RETRIED_AT_ONCE;
    }

    /** The pause before the next retry of an order with this many failed releases. */
    public Duration retryPause(int failures) {
        double grown = settings.retryPause().toMillis() * Math.pow(PAUSE_GROWTH, Math.max(0, failures - 1));
        return Duration.ofMillis(
                (long) Math.min(grown, (double) settings.maxRetryPause().toMillis()));
    }

    /** The number of failures after which only an operator releases a quarantined order. */
    public int maxRetries() {
        return settings.maxRetries();
    }

    // Probes

    public Instant firstProbe(Instant now) {
        return now.plus(settings.probeInterval());
    }

    /** The first probe of a partner that sent Retry-After. */
    public Instant firstProbe(Instant now, Instant retryAfter) {
        Instant latest = now.plus(settings.maxRetryAfter());
        return later(firstProbe(now), retryAfter.isAfter(latest) ? latest : retryAfter);
    }

    /** Exponential backoff; {@code jitter} between 0 and 1 spreads the probes. */
    public Duration untilNextProbe(int failedInRow, double jitter) {
        double grown = settings.probeInterval().toMillis() * Math.pow(PROBE_BACKOFF, Math.min(failedInRow, 20));
        long millis = Math.min((long) grown, settings.maxProbeInterval().toMillis());
        return Duration.ofMillis((long) (millis * (0.9 + 0.2 * jitter)));
    }

    /** A slow health response counts as a failed probe. */
    public boolean isHealthy(boolean up, Duration latency) {
        return up && latency.compareTo(settings.probeLatency()) <= 0;
    }

    // Permission to release

    /** Whether orders are released without a probe, because an operator forced the gate open. */
    public boolean releasesWithoutProbe(ReleaseFacts facts) {
        return facts.forcedOpen() && needsRelease(facts);
    }

    /** The decision after a probe that has been counted: RELEASE, CLOSE or PROBE. */
    public RecoveryDecision afterProbe(ReleaseFacts facts) {
        if (!isProvenHealthy(facts)) {
            return RecoveryDecision.PROBE;
        }
        if (!needsRelease(facts)) {
            return RecoveryDecision.CLOSE;
        }
        return recoversAutomatically(facts) ? RecoveryDecision.RELEASE : RecoveryDecision.PROBE;
    }

    /** The decision after a wave that passed: NEXT_WAVE, CLOSE, or PROBE when an operator stopped automatic recovery. */
    public RecoveryDecision afterWave(ReleaseFacts facts) {
        if (!needsRelease(facts)) {
            return RecoveryDecision.CLOSE;
        }
        boolean released = facts.forcedOpen() || recoversAutomatically(facts);
        return released ? RecoveryDecision.NEXT_WAVE : RecoveryDecision.PROBE;
    }

    /**
     * Whether a plan may release orders now. Unless the gate is forced open, a plan requires a healthy partner, as
     * shown by the canary if recovery is automatic and otherwise by the probes.
     */
    public boolean allowsPlan(ReleaseFacts facts) {
        if (facts.forcedOpen() || facts.forcedClosed()) {
            return facts.forcedOpen();
        }
        return !facts.freshOrdersHeld() || (!facts.autoRecovery() && isProvenHealthy(facts));
    }

    /**
     * Whether the outage has orders to release. A few orders that keep failing don't keep it open once others have
     * passed, or when they are too few to be evidence: they are retried without an outage.
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

    /** A wave is spread evenly over a second, so that its size is the maximum rate per second. */
    public Duration spread() {
        return settings.waveSettle().compareTo(SECOND) < 0 ? settings.waveSettle() : SECOND;
    }

    /**
     * Number of places in this wave reserved for fresh orders: their configured share over all waves, even if waves are
     * small.
     */
    public int freshPlaces(int waveNo, int size) {
        double share = settings.freshShare() * size;
        return (int) (Math.floor(waveNo * share) - Math.floor((waveNo - 1) * share));
    }

    public Instant waveSettles(Instant now) {
        return now.plus(settings.waveSettle());
    }

    /** When to evaluate a wave next: not before it has settled, then at growing intervals. */
    public Instant waveSettles(Instant now, Instant startedAt) {
        Duration shortest = settings.waveSettle().dividedBy(5);
        Duration grown = Duration.between(startedAt, now).dividedBy(20);
        return later(waveSettles(startedAt), now.plus(grown.compareTo(shortest) > 0 ? grown : shortest));
    }

    // Evaluating a wave

    /** Evaluates a wave: whether it is over, whether the partner is failing, and the consequences for its orders. */
    public WaveEvaluation evaluate(WaveFacts facts) {
        if (isRunning(facts.now(), facts.wave(), facts.tally())) {
            return new WaveEvaluation(RecoveryDecision.STILL_UNDER_WAY, facts.ramp(), false);
        }
        boolean trouble = isPartnerFailing(facts.tally());
        Ramp next = skippedByOperator(facts, nextRamp(facts));
        return new WaveEvaluation(
                trouble ? RecoveryDecision.PROBE : RecoveryDecision.NEXT_WAVE,
                next,
                countsAgainstOrders(facts, trouble));
    }

    /** Whether orders without a result are still within the timeout, or the partner asked for a pause. */
    public boolean isRunning(Instant now, Wave wave, WaveTally tally) {
        boolean inTime = !now.isAfter(wave.startedAt().plus(settings.waveTimeout()));
        return isPausing(now, wave, tally) || (inTime && tally.pending() > 0);
    }

    /** Whether a partner that throttled the wave is still given the pause it asked for, or at least a second. */
    private boolean isPausing(Instant now, Wave wave, WaveTally tally) {
        Instant retryAfter = tally.retryAfter();
        Instant latest = wave.startedAt().plus(settings.maxRetryAfter());
        boolean asked = retryAfter != null && now.isBefore(retryAfter) && now.isBefore(latest);
        return tally.throttled() > 0 && (asked || now.isBefore(wave.startedAt().plus(SECOND)));
    }

    /**
     * Whether no order passed, or at least as many failed as passed. Throttled and refused orders aren't failures of
     * the partner. An order that moved to another endpoint's outage isn't counted either: otherwise two outages could
     * pass it back and forth forever.
     */
    private static boolean isPartnerFailing(WaveTally tally) {
        int answered = tally.passed() + tally.refused();
        int broken = tally.failed() - tally.throttled();
        boolean nobodyPassed = tally.failed() + tally.pending() > 0 && answered == 0;
        return nobodyPassed || (broken > 0 && broken >= answered);
    }

    /**
     * Doubles the size when all passed, halves it when some failed, were slow or have no result. Once the partner has
     * throttled a wave, the size starts below the number it accepted and grows slowly up to it; every fifth wave, and
     * further ones as long as they pass, may exceed it by a tenth. Throttled fresh orders are subtracted from the
     * accepted number.
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

    /** Uses the maximum size if an operator has skipped the ramp meanwhile and the wave's result allows growth. */
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
     * Whether a wave's failures count against its orders: those of an outage's canary, right after a successful probe,
     * and those of a few orders while others passed. If most of a wave fails, it counts against the partner.
     */
    private static boolean countsAgainstOrders(WaveFacts facts, boolean trouble) {
        WaveTally tally = facts.tally();
        boolean canary = facts.ofOutage() && facts.wave().size() == 1;
        boolean suspect = tally.failed() > 0 && (tally.passed() > 0 || canary);
        return suspect && !(trouble && facts.wave().size() > 2);
    }

    /**
     * The number of failures at which an order is quarantined. At the endpoint's failure rate, the probability that
     * this many failures in a row are the endpoint's fault is less than one in a million. If no call of another order
     * passes, some are assumed to, so that the number stays finite.
     */
    public int quarantineAfter(CallCounts others) {
        double assumed = (others.failed() + ASSUMED_FAILED) / (double) (others.calls() + ASSUMED_CALLS);
        double measured = others.passed() == 0 ? 0 : others.failed() / (double) others.calls();
        double rate = Math.max(assumed, measured);
        double tries = Math.ceil(Math.log(MAX_INNOCENT) / Math.log(rate));
        return (int) Math.max(settings.quarantineAfter(), Math.min(tries, MAX_TRIES));
    }

    /**
     * The rule for the orders of a wave whose failures count against them.
     *
     * @param others calls of other orders within the last minute
     */
    public QuarantineRule quarantineRule(Instant now, CallCounts others) {
        int quarantineAfter = quarantineAfter(others);
        List<Instant> notBefore = IntStream.rangeClosed(1, Math.min(quarantineAfter, settings.maxRetries()))
                .mapToObj(failures -> now.plus(retryPause(failures)))
                .toList();
        return new QuarantineRule(notBefore, quarantineAfter, others.failed(), others.calls());
    }

    // Forecast

    /**
     * Estimated time to release this many orders in growing waves; for a partner without a known rate, a low one is
     * assumed.
     */
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
