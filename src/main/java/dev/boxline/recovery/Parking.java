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
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
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

    /** The failed step at which the current transaction resumed the order. */
    private final TransactionCache<Step> resumed = new TransactionCache<>();

    private final DeadLetterRepository deadLetters;
    private final DeadLetterWriter writer;
    private final Gates gates;
    private final Timeline timeline;
    private final RecoveryPolicy policy;
    private final OrderTraces traces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Parking(
            DeadLetterRepository deadLetters,
            DeadLetterWriter writer,
            Gates gates,
            Timeline timeline,
            RecoveryPolicy policy,
            OrderTraces traces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.writer = writer;
        this.gates = gates;
        this.timeline = timeline;
        this.policy = policy;
        this.traces = traces;
        this.events = events;
        this.clock = clock;
    }

    /** Writes the dead letter of an order, as part of its endpoint's open outage, if any. */
    public void park(String orderNo, String instanceId, StepFailure failure) {
        timeline.add(orderNo, TimelineEventType.PARKED, failure.endpoint().toString());
        traces.committed(
                orderNo,
                SpanType.PARKED,
                null,
                span -> span.tag("step", failure.step().id())
                        .tag("partner", failure.endpoint().partner().name())
                        .tag("endpoint", failure.endpoint().name())
                        .tag("outcome", failure.kind().name())
                        .tag("reason", failure.failure().reason().code().name()));
        boolean runFailed = resumed.find(orderNo).filter(failure.step()::equals).isPresent();
        boolean unavailable = failure.kind() == DeadLetterKind.UNAVAILABLE;
        String open = unavailable && !runFailed ? gates.openOutage(failure.endpoint()) : null;
        var letter = new DeadLetterWriter.Letter(
                orderNo, instanceId, failure, clock.instant(), notBefore(failure, Duration.ZERO), false);
        if (open != null && writer.insertFirstInOutage(open, Gates.isOpen(failure.endpoint(), open), letter)) {
            return;
        }
        String outage = unavailable ? gates.of(failure.endpoint()).outageId() : null;
        int failures = runFailed ? deadLetters.releaseFailures(orderNo, failure.step()) : 0;
        if (failure.failure().called() && failures == 0) {
            gates.called(failure.endpoint(), !unavailable);
        }
        boolean withoutOutage = unavailable && outage == null;
        write(withoutOutage && runFailed ? retried(letter, failures) : letter, outage, runFailed);
        if (withoutOutage) {
            AfterCommit.run(() -> events.publishEvent(new Triage.Requested(failure.endpoint())));
        }
    }

    /** The dead letter of an order that failed again without an outage: the pause grows with each failure. */
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

    /**
     * @param runFailed whether it was released from the step at which it failed now, and therefore has a dead letter
     *     for it
     */
    private void write(DeadLetterWriter.Letter letter, @Nullable String outageId, boolean runFailed) {
        boolean first = !runFailed && writer.insertFirst(letter, outageId);
        if (!first && !writer.update(letter, outageId, runFailed)) {
            deadLetters.resolve(letter.orderNo(), letter.now());
            writer.insertAnother(letter, outageId);
        }
    }

    /**
     * Where a released order continues; empty when it was not released. The dead letter is resolved in the transaction
     * that continues the order; if the step fails again, the order is parked again in the same transaction.
     */
    public Optional<Resumption> resume(String orderNo) {
        Optional<Resumption> resumption = deadLetters.resolve(orderNo, clock.instant());
        resumption.ifPresent(found -> resumed.put(orderNo, found.failedAt()));
        return resumption;
    }

    /** Records that the order has passed its failed step. */
    public void passed(String orderNo) {
        deadLetters.resolve(orderNo, clock.instant());
    }

    /** Marks an order as parked again when its token is still at the parking step. */
    public void revertRelease(DeadLetter order) {
        deadLetters.revertRelease(order);
    }

    /** Releases a parked order to continue at this step; false when it is no longer parked. */
    public boolean releaseManually(DeadLetter order, Step resumeAt) {
        return recorded(order, resumeAt, deadLetters.releaseManually(order, resumeAt, clock.instant()));
    }

    /**
     * Releases orders in a wave; false when none is parked any more. Throws when only some are: then each is released
     * separately.
     */
    public boolean releaseInWave(List<DeadLetter> orders, String outageId, int wave) {
        int released = deadLetters.releaseInWave(orders, outageId, wave, clock.instant());
        if (released > 0 && released < orders.size()) {
            throw new IllegalStateException(
                    "Only " + released + " of " + orders.size() + " orders of a wave are still parked");
        }
        orders.forEach(order -> recorded(order, order.resumeAt(), released > 0));
        return released > 0;
    }

    /** Releases an order for a retry without an outage; false when it is no longer parked. */
    public boolean retry(DeadLetter order) {
        return releaseInPlan(order);
    }

    /** Releases an order of a plan; false when it is no longer parked, or for another kind of reason. */
    public boolean releaseInPlan(DeadLetter order) {
        return recorded(order, order.resumeAt(), deadLetters.releaseInPlan(order, clock.instant()));
    }

    private boolean recorded(DeadLetter order, Step resumeAt, boolean released) {
        if (released) {
            timeline.add(order.orderNo(), TimelineEventType.RELEASED);
            traces.committed(
                    order.orderNo(),
                    SpanType.RELEASED,
                    order.parkedAt(),
                    span -> span.tag("step", resumeAt.id())
                            .tag("partner", order.partner().name())
                            .tag("endpoint", order.endpoint().name())
                            .tag("attempts", order.attempts())
                            .tag("outage", order.outageId()));
        }
        return released;
    }
}
