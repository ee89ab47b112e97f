package dev.boxline.parking;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.What;
import dev.boxline.partner.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Parks orders and lets them go. Every method runs in the transaction that moves the order's token. */
@Service
public class Parking {

    private final ParkedRows rows;
    private final DeadLetters letters;
    private final Outages outages;
    private final Timeline timeline;
    private final Clock clock;

    Parking(ParkedRows rows, DeadLetters letters, Outages outages, Timeline timeline, Clock clock) {
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
    public Optional<String> park(String orderNo, String instanceId, Failure failure) {
        Instant now = clock.instant();
        Instant notBefore = now.plus(failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter());
        Optional<Outages.Joined> outage = failure.kind() == Kind.UNAVAILABLE
                ? Optional.of(outages.join(failure.partner(), failure.reason(), notBefore))
                : Optional.empty();
        String outageId = outage.map(Outages.Joined::id).orElse(null);
        var letter = new DeadLetters.Letter(orderNo, instanceId, failure, outageId, now, notBefore);
        if (!letters.first(letter) && !letters.again(letter)) {
            rows.resolve(orderNo, now);
            letters.another(letter);
        }
        timeline.note(orderNo, What.PARKED, failure.partner().name());
        return outage.filter(Outages.Joined::opened).map(Outages.Joined::id);
    }

    /** The order is past the step it had failed at. */
    public void passed(String orderNo) {
        rows.resolve(orderNo, clock.instant());
    }

    /** Its token waits at the parking step after all: the ledger says so again. */
    public void takeBack(ParkedOrder order) {
        rows.takeBack(order);
    }

    /** Takes an order that waits out of the ledger, to go on at this step; false when it doesn't wait any more. */
    public boolean releaseByHand(ParkedOrder order, Step resumeAt) {
        boolean released = rows.releaseByHand(order, resumeAt, clock.instant());
        if (released) {
            timeline.note(order.orderNo(), What.RELEASED);
        }
        return released;
    }

    /** Takes an order into a wave; false when it doesn't wait any more. */
    public boolean releaseInWave(ParkedOrder order, String outageId, int wave) {
        boolean released = rows.releaseInWave(order, outageId, wave, clock.instant());
        if (released) {
            timeline.note(order.orderNo(), What.RELEASED);
        }
        return released;
    }

    /** Takes an order of a plan; false when it doesn't wait any more, or for another reason than it did. */
    public boolean releaseInPlan(ParkedOrder order) {
        boolean released = rows.releaseInPlan(order, clock.instant());
        if (released) {
            timeline.note(order.orderNo(), What.RELEASED);
        }
        return released;
    }
}
