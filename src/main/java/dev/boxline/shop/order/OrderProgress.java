package dev.boxline.shop.order;

import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status of an order at an entry of its timeline, so that a resumed stream sends the same events as a live one. */
record OrderProgress(OrderStatus status, DeliveryStatus delivery) {

    private static final OrderProgress FIRST = new OrderProgress(OrderStatus.PAID, DeliveryStatus.AWAITING_DELIVERY);

    /** The data of a server-sent event; {@code id} is also the id of the event. */
    record StatusEvent(
            long id,
            String orderNo,
            OrderStatus status,
            DeliveryStatus deliveryStatus,
            TimelineEventType what,
            Instant at,
            String detail) {}

    /** The events after the one with this id. */
    static List<StatusEvent> eventsAfter(long lastId, String orderNo, List<TimelineEntry> timeline) {
        List<StatusEvent> events = new ArrayList<>();
        OrderProgress progress = FIRST;
        for (TimelineEntry line : timeline) {
            progress = progress.after(line.what());
            if (line.id() > lastId) {
                events.add(new StatusEvent(
                        line.id(),
                        orderNo,
                        progress.status(),
                        progress.delivery(),
                        line.what(),
                        line.at(),
                        line.detail()));
            }
        }
        return events;
    }

    private OrderProgress after(TimelineEventType what) {
        return switch (what) {
            case COURIER_BOOKED -> new OrderProgress(status, DeliveryStatus.BOOKED);
            case FETCHED, IN_TRANSIT -> new OrderProgress(status, DeliveryStatus.IN_TRANSIT);
            case DELIVERED -> new OrderProgress(OrderStatus.FULFILLED, DeliveryStatus.DELIVERED);
            case CANCELLED -> new OrderProgress(OrderStatus.CANCELLED, DeliveryStatus.CANCELLED);
            case PAID,
                    ORDER_CREATED,
                    ACCESS_GRANTED,
                    STOCK_DEDUCTED,
                    PARKED,
                    RELEASED,
                    CARRIER_CHANGED,
                    REFUNDED,
                    SURPLUS_PAID,
                    SURPLUS_REFUNDED -> this;
        };
    }
}
