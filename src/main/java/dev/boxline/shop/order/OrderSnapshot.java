package dev.boxline.shop.order;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.logistics.Pickup;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about an order, and what its buyer sees of it. What only depends on time is computed here, when
 * somebody looks.
 *
 * @param soldAs the title of the course as the buyer saw it
 * @param parked the dead letter that holds the order up; null when none does
 */
public record OrderSnapshot(
        Order order,
        String soldAs,
        @Nullable Pickup pickup,
        @Nullable DeadLetter parked,
        List<TimelineEntry> timeline) {

    /** Until the courier is booked. */
    boolean mayBeCancelled() {
        return order.status() == OrderStatus.PAID && pickup == null;
    }

    DeliveryStatus delivery(Instant now, Duration delayedAfter) {
        return DeliveryStatus.of(order, pickup, parked, timeline, now.minus(delayedAfter));
    }

    /** Which sentence describes this delivery; its key in the messages. */
    String sentence(DeliveryStatus status) {
        return "delivery."
                + switch (status) {
                    case CANCELLED -> order.closedAt() == null ? "refunding" : "refunded";
                    case BOOKED -> "booked";
                    case IN_TRANSIT -> "inTransit";
                    case DELIVERED -> "delivered";
                    case DELAYED -> pickup == null ? "delayed." + waitsFor() : missing(pickup);
                    case AWAITING_DELIVERY -> parked == null ? "preparing" : "waiting." + waitsFor();
                };
    }

    /** The same while the partner is back and the order only waits for its turn. */
    String sentenceOfTurn(DeliveryStatus status) {
        return status == DeliveryStatus.DELAYED ? "delivery.delayed.turn" : "delivery.waiting.turn";
    }

    /** The dead letter that keeps a live order from its box. */
    Optional<DeadLetter> holdUp() {
        return order.status() == OrderStatus.PAID && pickup == null ? Optional.ofNullable(parked) : Optional.empty();
    }

    private static String missing(Pickup box) {
        return box.status() == PickupStatus.LOST ? "lost" : "overdue";
    }

    private String waitsFor() {
        if (parked == null || waitsForStaff(parked)) {
            return "us";
        }
        return switch (parked.partner()) {
            case WAREHOUSE -> "warehouse";
            case LOGISTICS -> "logistics";
            case PAYMENT, ORDERING, COURSES -> "us";
        };
    }

    /** Refused or set aside, it waits for a person, however well its partner is. */
    private static boolean waitsForStaff(DeadLetter parked) {
        return parked.kind() == DeadLetterKind.REFUSED || parked.state() == DeadLetterState.QUARANTINED;
    }

    /** Until when the staff answers the buyer; null while the order does not wait for the staff. */
    @Nullable
    Instant answeredBy(Duration answeredWithin) {
        return order.status() == OrderStatus.PAID && pickup == null && parked != null && waitsForStaff(parked)
                ? parked.parkedAt().plus(answeredWithin)
                : null;
    }

    /** When the box should be there; null while nobody can say. */
    @Nullable
    Instant expectedAt(DeliveryStatus status, Duration deliveredWithin) {
        if (status != DeliveryStatus.BOOKED && status != DeliveryStatus.IN_TRANSIT) {
            return null;
        }
        return timeline.stream()
                .filter(line -> line.what() == TimelineEventType.COURIER_BOOKED)
                .findFirst()
                .map(line -> line.at().plus(deliveredWithin))
                .orElse(null);
    }
}
