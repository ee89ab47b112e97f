package dev.boxline.ordering;

/** What can happen to an order, as its timeline says it. */
public enum What {
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
    REFUNDED
}
