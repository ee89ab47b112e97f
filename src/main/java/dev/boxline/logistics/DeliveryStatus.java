package dev.boxline.logistics;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an order's box is, for its buyer and for operators. */
public enum DeliveryStatus {
    AWAITING_DELIVERY,
    /** Parked for longer than promised, lost or overdue. */
    DELAYED,
    BOOKED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED;

    /**
     * Derived from what is stored, when it is read.
     *
     * @param parked the order's unresolved dead letter
     * @param delayedBefore an order parked since before this time is delayed
     */
    public static DeliveryStatus of(
            Order order,
            @Nullable Pickup pickup,
            @Nullable DeadLetter parked,
            List<TimelineEntry> timeline,
            Instant delayedBefore) {
        if (order.status() == OrderStatus.CANCELLED) {
            return CANCELLED;
        }
        if (order.status() == OrderStatus.FULFILLED) {
            return DELIVERED;
        }
        if (pickup != null) {
            return parked != null && parked.step() == Step.DELIVER_BOX ? DELAYED : of(pickup.status());
        }
        boolean delayed = parked != null && parkedSince(parked, timeline).isBefore(delayedBefore);
        return delayed ? DELAYED : AWAITING_DELIVERY;
    }

    private static DeliveryStatus of(PickupStatus box) {
        return switch (box) {
            case BOOKED -> BOOKED;
            case FETCHED, IN_TRANSIT -> IN_TRANSIT;
            case DELIVERED -> DELIVERED;
            case LOST -> DELAYED;
        };
    }

    /** Since it was first parked at this step; a release after which it was parked again doesn't count as progress. */
    private static Instant parkedSince(DeadLetter parked, List<TimelineEntry> timeline) {
        Instant since = parked.parkedAt();
        for (int i = timeline.size() - 1; i >= 0; i--) {
            TimelineEntry line = timeline.get(i);
            if (line.what() == TimelineEventType.PARKED) {
                since = line.at();
            } else if (line.what() != TimelineEventType.RELEASED && line.what() != TimelineEventType.CARRIER_CHANGED) {
                break;
            }
        }
        return since;
    }
}
