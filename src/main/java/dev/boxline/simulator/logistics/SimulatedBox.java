package dev.boxline.simulator.logistics;

import dev.boxline.simulator.journal.OrderState;
import java.time.Instant;
import java.util.Optional;

/**
 * A box the courier was told to fetch.
 *
 * @param movedAt when it got where it is
 * @param auto travels on by itself
 */
record SimulatedBox(String pickupNo, String orderNo, String trackingNo, Place place, Instant movedAt, boolean auto)
        implements OrderState {

    static final String CARRIER = "SF Express";

    /** Where a box is, in the order of its way. */
    enum Place {
        BOOKED,
        FETCHED,
        IN_TRANSIT,
        LOST,
        DELIVERED,
        CANCELLED
    }

    boolean is(Place expected) {
        return place == expected;
    }

    /** Where it goes next by itself. */
    Optional<Place> next() {
        if (!auto) {
            return Optional.empty();
        }
        return switch (place) {
            case BOOKED -> Optional.of(Place.FETCHED);
            case FETCHED -> Optional.of(Place.IN_TRANSIT);
            case IN_TRANSIT -> Optional.of(Place.DELIVERED);
            case LOST, DELIVERED, CANCELLED -> Optional.empty();
        };
    }

    /** Moves on, never back. */
    SimulatedBox at(Place reached, Instant now) {
        return reached.compareTo(place) > 0
                ? new SimulatedBox(pickupNo, orderNo, trackingNo, reached, now, auto)
                : this;
    }
}
