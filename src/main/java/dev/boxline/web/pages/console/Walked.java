package dev.boxline.web.pages.console;

import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.What;
import dev.boxline.partner.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which steps of the diagram an order has behind it, by what its time line says happened. */
final class Walked {

    private static final Map<What, String> STEPS = new EnumMap<>(Map.of(
            What.PAID, Step.REQUEST_PAYMENT.id(),
            What.ORDER_CREATED, Step.CREATE_ORDER.id(),
            What.ACCESS_GRANTED, Step.GRANT_COURSE_ACCESS.id(),
            What.STOCK_DEDUCTED, Step.NOTIFY_WAREHOUSE.id(),
            What.COURIER_BOOKED, Step.NOTIFY_LOGISTICS.id(),
            What.DELIVERED, Step.DELIVER_BOX.id()));

    private Walked() {}

    static List<String> steps(List<TimelineEntry> lines) {
        return lines.stream()
                .map(line -> STEPS.get(line.what()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
