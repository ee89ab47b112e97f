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
 * An order with everything its buyer sees of it. What only depends on time, such as a delay, is computed when it is
 * read.
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

    /** The key of the message that describes this delivery. */
    String messageKey(DeliveryStatus status) {
        return "delivery."
                + switch (status) {
                    case CANCELLED -> order.closedAt() == null ? "refunding" : "refunded";
                    case BOOKED -> "booked";
                    case IN_TRANSIT -> "inTransit";
                    case DELIVERED -> "delivered";
                    case DELAYED -> pickup == null ? "delayed." + blockedBy() : missing(pickup);
                    case AWAITING_DELIVERY -> parked == null ? "preparing" : "waiting." + blockedBy();
                };
    }

    /** The key while the partner is available again and the order is queued for its release. */
    String queuedMessageKey(DeliveryStatus status) {
        return status == DeliveryStatus.DELAYED ? "delivery.delayed.turn" : "delivery.waiting.turn";
    }

    /** The dead letter that blocks the shipment of a paid order. */
    Optional<DeadLetter> blockingDeadLetter() {
        return order.status() == OrderStatus.PAID && pickup == null ? Optional.ofNullable(parked) : Optional.empty();
    }

    private static String missing(Pickup box) {
        return box.status() == PickupStatus.LOST ? "lost" : "overdue";
    }

    private String blockedBy() {
        if (parked == null || needsDecision(parked)) {
            return "us";
        }
        return switch (parked.partner()) {
            case WAREHOUSE -> "warehouse";
            case LOGISTICS -> "logistics";
            case PAYMENT, ORDERING, COURSES -> "us";
        };
    }

    /** A refused or quarantined order needs an operator's decision even when its partner is healthy. */
    private static boolean needsDecision(DeadLetter parked) {
        return parked.kind() == DeadLetterKind.REFUSED || parked.state() == DeadLetterState.QUARANTINED;
    }

    /** Until when the staff answers the buyer; null unless the order needs an operator's decision. */
    @Nullable
    Instant answeredBy(Duration answeredWithin) {
        return order.status() == OrderStatus.PAID && pickup == null && parked != null && needsDecision(parked)
                ? parked.parkedAt().plus(answeredWithin)
                : null;
    }

    /** When the box should be delivered; null while it isn't booked or in transit. */
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
