package dev.boxline.recovery;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.deadletter.DeadLetterWriter;
import dev.boxline.deadletter.Resumption;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.Outages;
import dev.boxline.transaction.TransactionCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Parks orders and lets them go. Every method runs in the transaction that moves the order's token. */
@Service
public class Parking {

    /** The step whose failing the run of the running transaction was released from. */
    private final TransactionCache<Step> resumed = new TransactionCache<>();

    private final DeadLetterRepository rows;
    private final DeadLetterWriter letters;
    private final Outages outages;
    private final Timeline timeline;
    private final Clock clock;

    Parking(DeadLetterRepository rows, DeadLetterWriter letters, Outages outages, Timeline timeline, Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.outages = outages;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Writes the dead letter of an order.
     *
     * @return the outage opened by it, when its partner had none: whoever called must start its recovery
     */
    public Optional<String> park(String orderNo, String instanceId, StepFailure failure) {
        timeline.note(orderNo, TimelineEventType.PARKED, failure.partner().name());
        Instant now = clock.instant();
        Instant notBefore = now.plus(
                failure.failure().retryAfter() == null
                        ? Duration.ZERO
                        : failure.failure().retryAfter());
        var letter = new DeadLetterWriter.Letter(orderNo, instanceId, failure, now, notBefore);
        boolean runFailed = resumed.find(orderNo).filter(failure.step()::equals).isPresent();
        if (failure.kind() != DeadLetterKind.UNAVAILABLE) {
            write(letter, null, runFailed);
            return Optional.empty();
        }
        String known = runFailed ? null : outages.known(failure.partner());
        if (known != null && letters.firstIn(known, letter)) {
            return Optional.empty();
        }
        Outages.Joined outage =
                outages.join(failure.partner(), failure.failure().reason(), notBefore);
        write(letter, outage.id(), runFailed);
        return outage.opened() ? Optional.of(outage.id()) : Optional.empty();
    }

    /** @param runFailed it was released from the step it failed at now, so it has that step's dead letter */
    private void write(DeadLetterWriter.Letter letter, @Nullable String outageId, boolean runFailed) {
        boolean first = !runFailed && letters.first(letter, outageId);
        if (!first && !letters.again(letter, outageId, runFailed)) {
            rows.resolve(letter.orderNo(), letter.now());
            letters.another(letter, outageId);
        }
    }

    /**
     * The released order's run begins: where it leads; empty when it was not released. Its dead letter counts as resolved
     * from here on, which holds as soon as the run's transaction does; when the step fails again, the order is parked again
     * in that very transaction.
     */
    public Optional<Resumption> resume(String orderNo) {
        Optional<Resumption> run = rows.resolve(orderNo, clock.instant());
        run.ifPresent(begun -> resumed.hold(orderNo, begun.failedAt()));
        return run;
    }

    /** The order is past the step it had failed at. */
    public void passed(String orderNo) {
        rows.resolve(orderNo, clock.instant());
    }

    /** Its token waits at the parking step after all: the ledger says so again. */
    public void takeBack(DeadLetter order) {
        rows.takeBack(order);
    }

    /** Takes an order that waits out of the ledger, to go on at this step; false when it doesn't wait any more. */
    public boolean releaseByHand(DeadLetter order, Step resumeAt) {
        boolean released = rows.releaseByHand(order, resumeAt, clock.instant());
        if (released) {
            timeline.note(order.orderNo(), TimelineEventType.RELEASED);
        }
        return released;
    }

    /** Takes orders into a wave; false when none of them waits any more. Some only is refused: then each goes alone. */
    public boolean releaseInWave(List<DeadLetter> orders, String outageId, int wave) {
        int released = rows.releaseInWave(orders, outageId, wave, clock.instant());
        if (released == 0) {
            return false;
        }
        if (released < orders.size()) {
            throw new IllegalStateException(
                    "Only " + released + " of " + orders.size() + " orders of a wave still wait");
        }
        orders.forEach(order -> timeline.note(order.orderNo(), TimelineEventType.RELEASED));
        return true;
    }

    /** Takes an order of a plan; false when it doesn't wait any more, or for another reason than it did. */
    public boolean releaseInPlan(DeadLetter order) {
        boolean released = rows.releaseInPlan(order, clock.instant());
        if (released) {
            timeline.note(order.orderNo(), TimelineEventType.RELEASED);
        }
        return released;
    }
}
