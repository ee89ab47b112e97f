package dev.boxline.ordering;

/** What can happen to an order, as its timeline says it. */
public enum TimelineEventType {
    PAID,
    ORDER_CREATED,
    ACCESS_GRANTED,
    STOCK_DEDUCTED,
    PARKED,
    RELEASED,
    COURIER_BOOKED,
    FETCHED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED,
    REFUNDED,
    /** Money came in that no order is for: too late, or a second time. */
    SURPLUS_PAID,
    SURPLUS_REFUNDED
}
