package dev.boxline.recovery;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.deadletter.WaveTally;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerHealth;
import dev.boxline.partner.Reason;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.Outages;
import dev.boxline.recovery.outage.RecoveryMetrics;
import dev.boxline.recovery.outage.WaveRepository;
import dev.boxline.recovery.plan.ReleasePlans;
import dev.boxline.recovery.policy.CallCounts;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveEvaluation;
import dev.boxline.recovery.policy.WaveFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Service;

/**
 * The recovery of an outage. Each method is one step of the recovery process: it loads the facts, applies the policy
 * and stores the decision.
 */
@Service
public class Recovery {

    private final Gates gates;
    private final OutageQueries queries;
    private final Outages outages;
    private final WaveRepository waves;
    private final Backlog backlog;
    private final ReleasePlans plans;
    private final DeadLetterRepository deadLetters;
    private final PartnerClients partners;
    private final ExchangeLog exchanges;
    private final RecoveryMetrics metrics;
    private final RecoveryPolicy policy;
    private final Clock clock;

    Recovery(
            Gates gates,
            OutageQueries queries,
            Outages outages,
            WaveRepository waves,
            Backlog backlog,
            ReleasePlans plans,
            DeadLetterRepository deadLetters,
            PartnerClients partners,
            ExchangeLog exchanges,
            RecoveryMetrics metrics,
            RecoveryPolicy policy,
            Clock clock) {
        this.gates = gates;
        this.queries = queries;
        this.outages = outages;
        this.waves = waves;
        this.backlog = backlog;
        this.plans = plans;
        this.deadLetters = deadLetters;
        this.partners = partners;
        this.exchanges = exchanges;
        this.metrics = metrics;
        this.policy = policy;
        this.clock = clock;
    }

    public Instant nextProbe(String outageId) {
        return queries.get(outageId).nextProbeAt();
    }

    public Instant waveSettles(String outageId) {
        Instant now = clock.instant();
        return runningWave(queries.get(outageId))
                .map(wave -> policy.waveSettles(now, wave.startedAt()))
                .orElseGet(() -> policy.waveSettles(now));
    }

    /** Queries the partner's health and decides whether orders may be released: RELEASE, CLOSE or PROBE. */
    public RecoveryDecision probe(String outageId) {
        Outage outage = queries.get(outageId);
        if (policy.releasesWithoutProbe(queries.facts(outage.endpoint()))) {
            return RecoveryDecision.RELEASE;
        }
        queryHealth(outage);
        return closeIfDecided(outage, policy.afterProbe(queries.facts(outage.endpoint())));
    }

    private void queryHealth(Outage outage) {
        PartnerHealth health = partners.probe(outage.endpoint());
        boolean healthy = policy.isHealthy(health.healthy(), health.took());
        metrics.probed(outage.endpoint(), healthy);
        int failedInRow = healthy ? 0 : outage.probing().failedInRow() + 1;
        double jitter = ThreadLocalRandom.current().nextDouble();
        outages.probed(outage, healthy, clock.instant().plus(policy.untilNextProbe(failedInRow, jitter)));
    }

    /**
     * The next wave. Its orders are released in separate transactions, so after a crash some may already have been
     * released under the same wave number; they count towards its size.
     */
    public NextWave beginWave(String outageId) {
        Outage outage = queries.get(outageId);
        Instant now = clock.instant();
        int n = outage.waveNo() + 1;
        int size = outage.ramp().size() - deadLetters.tally(outageId, n).total();
        List<DeadLetter> orders = size <= 0 ? List.of() : next(outage, n, size, now);
        return new NextWave(n, outage.endpoint(), orders, policy.spread(), now);
    }

    /**
     * Selects fresh orders first, up to their reserved share, so that the backlog doesn't delay them; then the others.
     * Once the canary has passed, the orders of a running plan are left to the plan: if both selected the same orders,
     * no wave would grow.
     */
    private List<DeadLetter> next(Outage outage, int n, int size, Instant now) {
        int places = policy.freshPlaces(n, size);
        Set<DeadLetter> next = new LinkedHashSet<>();
        if (places > 0) {
            waves.find(outage.id(), 1)
                    .map(first -> backlog.fresh(outage.endpoint(), first.startedAt(), now, places))
                    .ifPresent(next::addAll);
        }
        String condition = outage.lastPassAt() == null ? "true" : plans.notQueued(outage.endpoint());
        next.addAll(backlog.next(outage.endpoint(), now, size, condition));
        return next.stream().limit(size).toList();
    }

    /** Stores the released wave; does nothing when no order was due. */
    public void waveReleased(String outageId, NextWave wave) {
        int size = deadLetters.tally(outageId, wave.n()).total();
        if (size > 0) {
            waves.begin(outageId, wave.n(), size, wave.startedAt());
            outages.waveReleased(queries.get(outageId), wave.n());
        }
    }

    /** Evaluates the wave: NEXT_WAVE, STILL_UNDER_WAY, PROBE or CLOSE. */
    public RecoveryDecision judge(String outageId) {
        Outage outage = queries.get(outageId);
        RecoveryDecision decision = runningWave(outage)
                .map(wave -> evaluate(outage, wave))
                .orElse(RecoveryDecision.NEXT_WAVE); // nothing was released
        if (decision != RecoveryDecision.NEXT_WAVE) {
            return decision;
        }
        RecoveryDecision next = closeIfDecided(outage, policy.afterWave(queries.facts(outage.endpoint())));
        if (next == RecoveryDecision.PROBE) {
            outages.probeAgain(outageId);
        }
        return next;
    }

    private RecoveryDecision evaluate(Outage outage, Wave wave) {
        Instant now = clock.instant();
        WaveTally tally = tally(outage.id(), wave.n(), wave.size());
        if (policy.isRunning(now, wave, tally)) {
            return RecoveryDecision.STILL_UNDER_WAY;
        }
        WaveEvaluation result = policy.evaluate(new WaveFacts(
                now,
                wave,
                tally,
                outage.ramp(),
                true,
                exchanges.percentile95(
                        outage.endpoint(), backlog.sample(outage.id(), wave.n(), RecoveryPolicy.LATENCY_SAMPLE)),
                backlog.freshThrottled(outage.endpoint(), wave.startedAt())));
        if (result.countsAgainstOrders()) {
            CallCounts others = gates.recentCalls(outage.endpoint(), Duration.between(outage.openedAt(), now));
            deadLetters.countFailures(
                    DeadLetterRepository.ofWave(outage.id(), wave.n()), policy.quarantineRule(now, others));
        }
        WaveTally end = tally(outage.id(), wave.n(), wave.size());
        waves.end(outage.id(), wave.n(), end, now);
        metrics.waveEnded(outage.endpoint(), end);
        if (result.decision() == RecoveryDecision.PROBE) {
            outages.probeAgain(outage.id());
        } else if (!end.isInconclusive()) {
            outages.wavePassed(outage.id(), result.next(), tally.passed() > 0 ? now : null);
        }
        return result.decision();
    }

    /**
     * Quarantines an order that cannot be released, so that it does not block the others; false if it is no longer
     * parked.
     */
    public boolean quarantine(DeadLetter order, Reason reason) {
        return deadLetters.quarantine(order, reason);
    }

    private Optional<Wave> runningWave(Outage outage) {
        return waves.find(outage.id(), outage.waveNo()).filter(wave -> wave.endedAt() == null);
    }

    private WaveTally tally(String outageId, int wave, int size) {
        return deadLetters.tally(outageId, wave).of(size);
    }

    private RecoveryDecision closeIfDecided(Outage outage, RecoveryDecision decision) {
        if (decision == RecoveryDecision.CLOSE) {
            outages.close(outage);
        }
        return decision;
    }
}
