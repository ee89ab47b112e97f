package dev.boxline.logistics;

/** Where a booked box is. A later status is never replaced by an earlier one. */
public enum PickupStatus {
    BOOKED,
    FETCHED,
    IN_TRANSIT,
    DELIVERED,
    LOST
}
