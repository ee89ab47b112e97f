package dev.boxline.recovery;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.deadletter.DeadLetterWriter;
import dev.boxline.deadletter.Resumption;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.policy.RecoveryPolicy;
import dev.boxline.transaction.AfterCommit;
import dev.boxline.transaction.TransactionCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Parks orders and releases them. Every method runs in the transaction that moves the order's token. */
@Service
public class Parking {

    /** The failed step that the current transaction's run was resumed from. */
    private final TransactionCache<Step> resumed = new TransactionCache<>();

    private final DeadLetterRepository deadLetters;
    private final DeadLetterWriter writer;
    private final Gates gates;
    private final Timeline timeline;
    private final RecoveryPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Parking(
            DeadLetterRepository deadLetters,
            DeadLetterWriter writer,
            Gates gates,
            Timeline timeline,
            RecoveryPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.writer = writer;
        this.gates = gates;
        this.timeline = timeline;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** Writes the dead letter of an order: in the open outage of its endpoint, or else without one. */
    public void park(String orderNo, String instanceId, StepFailure failure) {
        timeline.note(
                orderNo, TimelineEventType.PARKED, failure.endpoint().partner().name());
        boolean runFailed = resumed.find(orderNo).filter(failure.step()::equals).isPresent();
        boolean unavailable = failure.kind() == DeadLetterKind.UNAVAILABLE;
        String open = unavailable && !runFailed ? gates.openOutage(failure.endpoint()) : null;
        var letter = new DeadLetterWriter.Letter(
                orderNo, instanceId, failure, clock.instant(), notBefore(failure, Duration.ZERO), false);
        if (open != null && writer.firstIn(open, Gates.isOpen(failure.endpoint(), open), letter)) {
            return;
        }
        String outage = unavailable ? gates.of(failure.endpoint()).outageId() : null;
        int failures = runFailed ? deadLetters.releaseFailures(orderNo, failure.step()) : 0;
        if (failure.failure().called() && failures == 0) {
            gates.called(failure.endpoint(), !unavailable);
        }
        boolean alone = unavailable && outage == null;
        write(alone && runFailed ? retried(letter, failures) : letter, outage, runFailed);
        if (alone) {
            AfterCommit.run(() -> events.publishEvent(new Triage.Requested(failure.endpoint())));
        }
    }

    /** The letter of an order that failed again without an outage: each failure makes the pause longer. */
    private DeadLetterWriter.Letter retried(DeadLetterWriter.Letter letter, int failures) {
        Failure failure = letter.failure().failure();
        boolean counts = failure.called() && failure.retryAfter() == null;
        Duration pause = policy.retryPause(failures + (counts ? 1 : 0));
        return new DeadLetterWriter.Letter(
                letter.orderNo(),
                letter.instanceId(),
                letter.failure(),
                letter.now(),
                notBefore(letter.failure(), pause),
                counts);
    }

    private Instant notBefore(StepFailure failure, Duration pause) {
        Duration asked = failure.failure().retryAfter();
        return clock.instant().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }

    /** @param runFailed it was released from the step it failed at now, so it has that step's dead letter */
    private void write(DeadLetterWriter.Letter letter, @Nullable String outageId, boolean runFailed) {
        boolean first = !runFailed && writer.first(letter, outageId);
        if (!first && !writer.again(letter, outageId, runFailed)) {
            deadLetters.resolve(letter.orderNo(), letter.now());
            writer.another(letter, outageId);
        }
    }

    /**
     * Where the released order's run continues; empty when it was not released. Its dead letter is resolved together with
     * the run's transaction; if the step fails again, the order is parked again in that same transaction.
     */
    public Optional<Resumption> resume(String orderNo) {
        Optional<Resumption> run = deadLetters.resolve(orderNo, clock.instant());
        run.ifPresent(resumption -> resumed.hold(orderNo, resumption.failedAt()));
        return run;
    }

    /** The order has passed the step at which it had failed. */
    public void passed(String orderNo) {
        deadLetters.resolve(orderNo, clock.instant());
    }

    /** Marks an order as parked again whose token still waits at the parking step. */
    public void takeBack(DeadLetter order) {
        deadLetters.takeBack(order);
    }

    /** Releases a waiting order to continue at this step; false when it no longer waits. */
    public boolean releaseManually(DeadLetter order, Step resumeAt) {
        return noted(order, deadLetters.releaseManually(order, resumeAt, clock.instant()));
    }

    /** Releases orders in a wave; false when none of them waits. Refuses some only: then each is released alone. */
    public boolean releaseInWave(List<DeadLetter> orders, String outageId, int wave) {
        int released = deadLetters.releaseInWave(orders, outageId, wave, clock.instant());
        if (released > 0 && released < orders.size()) {
            throw new IllegalStateException(
                    "Only " + released + " of " + orders.size() + " orders of a wave still wait");
        }
        orders.forEach(order -> noted(order, released > 0));
        return released > 0;
    }

    /** Releases an order that is retried without an outage; false when it no longer waits. */
    public boolean retry(DeadLetter order) {
        return releaseInPlan(order);
    }

    /** Releases an order of a plan; false when it no longer waits, or for another reason than before. */
    public boolean releaseInPlan(DeadLetter order) {
        return noted(order, deadLetters.releaseInPlan(order, clock.instant()));
    }

    private boolean noted(DeadLetter order, boolean released) {
        if (released) {
            timeline.note(order.orderNo(), TimelineEventType.RELEASED);
        }
        return released;
    }
}
