package dev.boxline.shop.order;

import dev.boxline.ordering.TimelineEventType;
import java.util.ArrayList;
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

    /**
     * @param here whether this is the last step reached
     * @param next whether this is the step expected after it
     */
    record Step(FulfilmentProgress name, boolean reached, boolean here, boolean next) {}

    static List<Step> of(OrderView order) {
        return of(order.timeline().stream().map(OrderView.Line::what).collect(Collectors.toSet()));
    }

    static List<Step> of(Set<TimelineEventType> happened) {
        FulfilmentProgress[] all = values();
        int last = -1;
        for (int i = 0; i < all.length; i++) {
            last = all[i].reached(happened) ? i : last;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            steps.add(new Step(all[i], all[i].reached(happened), i == last, i == last + 1));
        }
        return steps;
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
