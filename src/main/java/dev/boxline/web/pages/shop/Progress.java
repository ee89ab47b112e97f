package dev.boxline.web.pages.shop;

import dev.boxline.ordering.What;
import dev.boxline.web.shop.OrderView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far an order is, in five steps a parent understands. */
enum Progress {
    PAID(What.PAID),
    COURSE_OPEN(What.ACCESS_GRANTED),
    PACKED(What.STOCK_DEDUCTED),
    ON_ITS_WAY(What.COURIER_BOOKED),
    DELIVERED(What.DELIVERED);

    private final What reachedBy;

    Progress(What reachedBy) {
        this.reachedBy = reachedBy;
    }

    /** @param here the first step not reached */
    record Step(Progress name, boolean reached, boolean here) {}

    static List<Step> of(OrderView order) {
        Set<What> happened = order.timeline().stream().map(OrderView.Line::what).collect(Collectors.toSet());
        Progress next = List.of(values()).stream()
                .filter(step -> !happened.contains(step.reachedBy))
                .findFirst()
                .orElse(null);
        return List.of(values()).stream()
                .map(step -> new Step(step, happened.contains(step.reachedBy), step == next))
                .toList();
    }
}
