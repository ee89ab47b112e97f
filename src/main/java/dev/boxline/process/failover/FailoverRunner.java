package dev.boxline.process.failover;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.logistics.failover.CarrierMoves;
import dev.boxline.logistics.failover.CarrierMoves.Result;
import dev.boxline.logistics.failover.Failover;
import dev.boxline.logistics.failover.Failovers;
import dev.boxline.ordering.routing.OrderRoutes.Route;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.call.CallScope;
import dev.boxline.process.release.Releases;
import dev.boxline.recovery.Triage;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the parked orders of each carrier with a failover in effect, as many at a time as the other one's triage releases
 * without an outage. Each order is moved in a transaction of its own: after a crash it is either with the one carrier or with
 * the other.
 */
@Component
public class FailoverRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRunner.class);

    /** Before a carrier that gave no answer is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Failovers failovers;
    private final CarrierMoves moves;
    private final Releases releases;
    private final Gates gates;
    private final Backlog backlog;
    private final RecoveryPolicy policy;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<Endpoint, Instant> pausedUntil = new ConcurrentHashMap<>();

    FailoverRunner(
            Failovers failovers,
            CarrierMoves moves,
            Releases releases,
            Gates gates,
            Backlog backlog,
            RecoveryPolicy policy,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.failovers = failovers;
        this.moves = moves;
        this.releases = releases;
        this.gates = gates;
        this.backlog = backlog;
        this.policy = policy;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    public void run() {
        failovers.all().stream()
                .filter(failover -> gates.heldBack(failover.to()) == null)
                .forEach(this::run);
    }

    private void run(Failover failover) {
        int room = policy.maxRetriedAtOnce() - backlog.countWaiting(failover.to(), policy.maxRetriedAtOnce());
        List<DeadLetter> neverCalled = moves.neverCalled(failover.from(), room);
        neverCalled.forEach(order -> move(order, failover));
        int left = room - neverCalled.size();
        if (left > 0 && mayAsk(failover.from())) {
            moveCalled(failover, left);
        }
        if (room > left) {
            events.publishEvent(new Triage.Requested(failover.to()));
        }
    }

    private boolean mayAsk(Endpoint carrier) {
        return !gates.isForcedClosed(carrier)
                && !clock.instant().isBefore(pausedUntil.getOrDefault(carrier, Instant.MIN));
    }

    /** In no order, so that one without an answer blocks no other; a carrier without an answer is left alone for a while. */
    private void moveCalled(Failover failover, int limit) {
        List<DeadLetter> orders = new ArrayList<>(moves.called(failover.from(), limit));
        Collections.shuffle(orders);
        for (DeadLetter order : orders) {
            if (move(order, failover) == Result.UNKNOWN) {
                pausedUntil.put(failover.from(), clock.instant().plus(PAUSE));
                break;
            }
        }
        events.publishEvent(new Triage.Requested(failover.to()));
    }

    private Result move(DeadLetter order, Failover failover) {
        try {
            return moves.settled(order)
                    .map(route -> CallScope.run(() ->
                            Objects.requireNonNull(transaction.execute(running -> move(order, route, failover.to())))))
                    .orElse(Result.OVERTAKEN);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not move order {} from {} to {}; retrying",
                    order.orderNo(),
                    failover.from(),
                    failover.to(),
                    e);
            return Result.OVERTAKEN;
        }
    }

    private Result move(DeadLetter order, Route route, Endpoint to) {
        Result result = moves.move(order, route, to);
        if (result == Result.BOOKED && !releases.releaseManually(order, order.step())) {
            throw new IllegalStateException("Order " + order.orderNo() + " isn't parked any more");
        }
        return result;
    }
}
