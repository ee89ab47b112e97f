package dev.boxline.recovery.plan;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.ReleaseResult;
import dev.boxline.deadletter.WaveTally;
import dev.boxline.partner.Reason;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.Outages;
import dev.boxline.recovery.outage.RecoveryMetrics;
import dev.boxline.recovery.policy.CallCounts;
import dev.boxline.recovery.policy.Ramp;
import dev.boxline.recovery.policy.RecoveryDecision;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveEvaluation;
import dev.boxline.recovery.policy.WaveFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Continues running plans on any node: each round evaluates the last wave and selects the next, both by the recovery
 * policy. Giving up needs no partner to be healthy and therefore no policy: its rounds are of the same size.
 */
@Service
public class PlanExecution {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int GIVEN_UP_AT_ONCE = 50;
    /** Orders that a partner wants to have later are given up all the same. */
    private static final Duration ANY_PAUSE = Duration.ofDays(3650);

    private final PlanEndpointRepository endpoints;
    private final PlanOrders orders;
    private final ReleasePlans plans;
    private final Gates gates;
    private final OutageQueries queries;
    private final Outages outages;
    private final Backlog backlog;
    private final ExchangeLog exchanges;
    private final RecoveryMetrics metrics;
    private final RecoveryPolicy policy;
    private final Clock clock;

    PlanExecution(
            PlanEndpointRepository endpoints,
            PlanOrders orders,
            ReleasePlans plans,
            Gates gates,
            OutageQueries queries,
            Outages outages,
            Backlog backlog,
            ExchangeLog exchanges,
            RecoveryMetrics metrics,
            RecoveryPolicy policy,
            Clock clock) {
        this.endpoints = endpoints;
        this.orders = orders;
        this.plans = plans;
        this.gates = gates;
        this.queries = queries;
        this.outages = outages;
        this.backlog = backlog;
        this.exchanges = exchanges;
        this.metrics = metrics;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * One round of a plan at one endpoint.
     *
     * @param orders to release now, in this wave
     * @param over the period over which they are released evenly
     * @param continueAt when the next round is due
     */
    public record Turn(
            PlanEndpoint at, int wave, List<DeadLetter> orders, Duration over, Instant startedAt, Instant continueAt) {}

    public List<PlanEndpoint> due(int limit) {
        return endpoints.due(clock.instant(), limit);
    }

    /** Acquires a lease of one minute on the round; false when another node holds it. */
    public boolean claim(PlanEndpoint at) {
        return endpoints.claim(at, clock.instant().plus(LEASE));
    }

    /** Evaluates the last wave and selects the orders to release; after a crash, the rest of the current wave. */
    @Transactional
    public Turn begin(PlanEndpoint claimed) {
        Instant now = clock.instant();
        if (claimed.action() == PlanAction.GIVE_UP) {
            return beginGivingUp(claimed, now);
        }
        Instant pausedUntil = evaluate(endpoints.get(claimed), now);
        PlanEndpoint at = endpoints.get(claimed);
        boolean ready = at.evaluated() && at.plan() == PlanState.RUNNING && !pausedUntil.isAfter(now);
        boolean released = ready && policy.allowsPlan(queries.facts(at.endpoint()));
        Instant settled = policy.waveSettles(now);
        return new Turn(
                at,
                at.waveNo() + 1,
                released ? next(at, now) : List.of(),
                policy.spread(),
                now,
                settled.isAfter(pausedUntil) ? settled : pausedUntil);
    }

    private Turn beginGivingUp(PlanEndpoint claimed, Instant now) {
        settle(claimed, now);
        endpoints.evaluated(claimed, new Ramp(GIVEN_UP_AT_ONCE, null));
        PlanEndpoint at = endpoints.get(claimed);
        boolean running = at.plan() == PlanState.RUNNING;
        return new Turn(
                at,
                at.waveNo() + 1,
                running ? next(at, now.plus(ANY_PAUSE)) : List.of(),
                policy.spread(),
                now,
                policy.waveSettles(now));
    }

    /** About how long it takes to give up so many orders. */
    static long secondsToGiveUp(long orders) {
        return orders / (GIVEN_UP_AT_ONCE / 2) + 1;
    }

    private void settle(PlanEndpoint at, Instant now) {
        orders.settle(at, now);
        if (at.action() == PlanAction.GIVE_UP) {
            orders.settleGivenUp(at);
        }
    }

    /** Stores the results so far, and returns when the next wave may be released. */
    private Instant evaluate(PlanEndpoint at, Instant now) {
        Instant startedAt = at.waveStartedAt();
        boolean failed = !at.evaluated() && startedAt != null && evaluateWave(at, startedAt, now);
        orders.settle(at, now);
        if (!at.evaluated() && endpoints.get(at).evaluated()) {
            metrics.waveEnded(at.endpoint(), orders.tallyOfReleased(at));
        }
        if (!failed) {
            return now;
        }
        outages.planFailed(at.endpoint());
        return policy.firstProbe(now);
    }

    /** True when the wave shows that the endpoint is failing. */
    private boolean evaluateWave(PlanEndpoint at, Instant startedAt, Instant now) {
        WaveTally tally = orders.tally(at);
        Wave wave = Wave.started(at.waveNo(), tally.total(), startedAt);
        if (policy.isRunning(now, wave, tally)) {
            return false;
        }
        WaveEvaluation result = policy.evaluate(new WaveFacts(
                now,
                wave,
                tally,
                at.ramp(),
                false,
                exchanges.percentile95(at.endpoint(), orders.sample(at, RecoveryPolicy.LATENCY_SAMPLE)),
                backlog.freshThrottled(at.endpoint(), startedAt)));
        if (result.countsAgainstOrders()) {
            CallCounts others = gates.recentCalls(at.endpoint(), Duration.between(startedAt, now));
            orders.countFailures(at, policy.quarantineRule(now, others));
        }
        boolean trouble = result.decision() == RecoveryDecision.PROBE;
        endpoints.evaluated(at, trouble ? new Ramp(1, result.next().acceptedBeforeThrottle()) : result.next());
        return trouble;
    }

    private List<DeadLetter> next(PlanEndpoint at, Instant dueBefore) {
        Instant now = clock.instant();
        int wave = at.waveNo() + 1;
        int size = at.ramp().size() - orders.size(at, wave);
        List<DeadLetter> next = new ArrayList<>();
        for (DeadLetter order : size <= 0 ? List.<DeadLetter>of() : orders.next(at, dueBefore, size)) {
            if (order.state() == DeadLetterState.RELEASED) {
                orders.follow(order, at, wave);
            } else if (order.state() == DeadLetterState.RESOLVED) {
                orders.end(order, at.planId(), ReleaseResult.PASSED, Reason.of(Reason.Code.PASSED_WITHOUT_PLAN), now);
            } else if (order.kind() == DeadLetterKind.REFUSED && !at.includesRefused()) {
                orders.end(order, at.planId(), ReleaseResult.PARKED_AGAIN, order.reason(), now);
            } else {
                next.add(order);
            }
        }
        return next;
    }

    /** PENDING to RELEASED; false when the plan no longer runs, or the order was already released. */
    public boolean release(DeadLetter order, Turn turn) {
        return orders.release(order, turn.at().planId(), turn.wave(), clock.instant());
    }

    public void revertRelease(DeadLetter order, Turn turn) {
        orders.revertRelease(order, turn.at().planId());
    }

    /** Ends an order that cannot be released, so that it does not block the others. */
    @Transactional
    public void giveUp(DeadLetter order, Turn turn) {
        orders.end(
                order,
                turn.at().planId(),
                ReleaseResult.PARKED_AGAIN,
                Reason.of(Reason.Code.NOT_RELEASED),
                clock.instant());
    }

    @Transactional
    public void end(Turn turn) {
        PlanEndpoint before = turn.at();
        plans.lock(before.planId());
        if (before.evaluated() && orders.size(before, turn.wave()) > 0) {
            endpoints.waveReleased(before, turn.wave(), clock.instant());
        }
        PlanEndpoint at = endpoints.get(before);
        boolean open = orders.anyOpen(at);
        if (!open
                && !at.evaluated()
                && at.action() == PlanAction.RELEASE) { // every order has reported, so nobody will evaluate this wave
            metrics.waveEnded(at.endpoint(), orders.tallyOfReleased(at));
        }
        endpoints.continueAt(at, open ? turn.continueAt() : null);
        plans.endWhenAllEndpointsHave(at.planId(), clock.instant());
    }
}
