package dev.boxline.console.order;

import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which steps of the diagram an order has behind it, by what its time line says happened. */
final class PassedElements {

    private static final Map<TimelineEventType, String> STEPS = new EnumMap<>(Map.of(
            TimelineEventType.PAID, Step.REQUEST_PAYMENT.id(),
            TimelineEventType.ORDER_CREATED, Step.CREATE_ORDER.id(),
            TimelineEventType.ACCESS_GRANTED, Step.GRANT_COURSE_ACCESS.id(),
            TimelineEventType.STOCK_DEDUCTED, Step.NOTIFY_WAREHOUSE.id(),
            TimelineEventType.COURIER_BOOKED, Step.NOTIFY_LOGISTICS.id(),
            TimelineEventType.DELIVERED, Step.DELIVER_BOX.id()));

    private PassedElements() {}

    static List<String> steps(List<TimelineEntry> lines) {
        return lines.stream()
                .map(line -> STEPS.get(line.what()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
