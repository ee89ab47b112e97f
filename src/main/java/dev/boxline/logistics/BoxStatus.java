package dev.boxline.logistics;

/** Where a booked box is. A later status is never replaced by an earlier one. */
public enum BoxStatus {
    BOOKED,
    FETCHED,
    IN_TRANSIT,
    DELIVERED,
    LOST
}
