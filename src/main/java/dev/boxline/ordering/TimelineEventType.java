package dev.boxline.ordering;

/** The events of an order's timeline. */
public enum TimelineEventType {
    PAID,
    ORDER_CREATED,
    ACCESS_GRANTED,
    STOCK_DEDUCTED,
    PARKED,
    RELEASED,
    /** Another carrier takes the parcel over before its pickup is booked. */
    CARRIER_CHANGED,
    COURIER_BOOKED,
    FETCHED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED,
    REFUNDED,
    /** A payment without an order: too late, or a second one. */
    SURPLUS_PAID,
    SURPLUS_REFUNDED
}
