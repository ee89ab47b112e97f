package dev.boxline.shop.order;

/** Where the box is, as its buyer sees it. */
public enum DeliveryStatus {
    AWAITING_DELIVERY,
    /** It has waited for longer than we like. */
    DELAYED,
    /** The courier comes for it. */
    BOOKED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED
}
