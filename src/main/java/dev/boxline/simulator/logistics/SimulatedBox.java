package dev.boxline.simulator.logistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import java.time.Instant;
import java.util.Optional;

/**
 * A box the courier was booked for.
 *
 * @param movedAt when it reached its location
 * @param auto whether it is moved automatically
 */
record SimulatedBox(
        String pickupNo,
        String orderNo,
        String trackingNo,
        @JsonProperty("place") Location location,
        Instant movedAt,
        boolean auto)
        implements OrderState {

    static final String CARRIER = "SF Express";

    /** The location of a box, in order of progress. */
    enum Location {
        BOOKED,
        FETCHED,
        IN_TRANSIT,
        LOST,
        DELIVERED,
        CANCELLED
    }

    boolean is(Location expected) {
        return location == expected;
    }

    /** The next location of an automatically moved box. */
    Optional<Location> next() {
        if (!auto) {
            return Optional.empty();
        }
        return switch (location) {
            case BOOKED -> Optional.of(Location.FETCHED);
            case FETCHED -> Optional.of(Location.IN_TRANSIT);
            case IN_TRANSIT -> Optional.of(Location.DELIVERED);
            case LOST, DELIVERED, CANCELLED -> Optional.empty();
        };
    }

    /** Moves forward, never back. */
    SimulatedBox at(Location reached, Instant now) {
        return reached.compareTo(location) > 0
                ? new SimulatedBox(pickupNo, orderNo, trackingNo, reached, now, auto)
                : this;
    }
}
