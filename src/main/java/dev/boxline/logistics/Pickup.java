package dev.boxline.logistics;

import java.time.Instant;

/** A booked courier. */
public record Pickup(
        String orderNo,
        String pickupNo,
        String carrier,
        String trackingNo,
        String trackingUrl,
        PickupStatus status,
        Instant statusAt) {}
