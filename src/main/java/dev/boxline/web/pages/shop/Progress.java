package dev.boxline.web.pages.shop;

import dev.boxline.ordering.What;
import dev.boxline.web.shop.OrderView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far an order is, in five steps a parent understands. */
enum Progress {
    PAID,
    COURSE_OPEN,
    PACKED,
    ON_ITS_WAY,
    DELIVERED;

    /** @param here the first step not reached */
    record Step(Progress name, boolean reached, boolean here) {}

    static List<Step> of(OrderView order) {
        return of(order.timeline().stream().map(OrderView.Line::what).collect(Collectors.toSet()));
    }

    static List<Step> of(Set<What> happened) {
        Progress next = Arrays.stream(values())
                .filter(step -> !step.reached(happened))
                .findFirst()
                .orElse(null);
        return Arrays.stream(values())
                .map(step -> new Step(step, step.reached(happened), step == next))
                .toList();
    }

    /** News may overtake each other: a box that arrived was on its way. */
    private boolean reached(Set<What> happened) {
        return reachedBy().stream().anyMatch(happened::contains);
    }

    private Set<What> reachedBy() {
        return switch (this) {
            case PAID -> Set.of(What.PAID);
            case COURSE_OPEN -> Set.of(What.ACCESS_GRANTED);
            case PACKED -> Set.of(What.STOCK_DEDUCTED);
            case ON_ITS_WAY -> Set.of(What.FETCHED, What.IN_TRANSIT, What.DELIVERED);
            case DELIVERED -> Set.of(What.DELIVERED);
        };
    }
}
