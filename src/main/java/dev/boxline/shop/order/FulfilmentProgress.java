package dev.boxline.shop.order;

import dev.boxline.ordering.TimelineEventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far an order is, in five steps a parent understands. */
enum FulfilmentProgress {
    PAID,
    COURSE_OPEN,
    PACKED,
    ON_ITS_WAY,
    DELIVERED;

    /** @param here the first step not reached */
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

    /** Delivery updates may overtake each other: a box that arrived was in transit. */
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
