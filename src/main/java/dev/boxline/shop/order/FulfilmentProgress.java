package dev.boxline.shop.order;

import dev.boxline.ordering.TimelineEventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The progress of an order in the five steps shown to the buyer. */
enum FulfilmentProgress {
    PAID,
    COURSE_OPEN,
    PACKED,
    ON_ITS_WAY,
    DELIVERED;

    /** @param here whether this is the first step not reached */
    record Step(FulfilmentProgress name, boolean reached, boolean here) {}

    static List<Step> of(OrderView order) {
        return of(order.timeline().stream().map(OrderView.Line::what).collect(Collectors.toSet()));
    }

    static List<Step> of(Set<TimelineEventType> happened) {
        FulfilmentProgress next = Arrays.stream(values())
                .filter(step -> !step.reached(happened))
                .findFirst()
                .orElse(null);
        return Arrays.stream(values())
                .map(step -> new Step(step, step.reached(happened), step == next))
                .toList();
    }

    /** Delivery updates may arrive out of order: a delivered box counts as in transit, too. */
    private boolean reached(Set<TimelineEventType> happened) {
        return reachedBy().stream().anyMatch(happened::contains);
    }

    private Set<TimelineEventType> reachedBy() {
        return switch (this) {
            case PAID -> Set.of(TimelineEventType.PAID);
            case COURSE_OPEN -> Set.of(TimelineEventType.ACCESS_GRANTED);
            case PACKED -> Set.of(TimelineEventType.STOCK_DEDUCTED);
            case ON_ITS_WAY ->
                Set.of(TimelineEventType.FETCHED, TimelineEventType.IN_TRANSIT, TimelineEventType.DELIVERED);
            case DELIVERED -> Set.of(TimelineEventType.DELIVERED);
        };
    }
}
