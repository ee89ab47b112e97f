package dev.boxline.logistics;

import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.ordering.routing.OrderRoutes.Route;
import dev.boxline.ordering.routing.RoutedClients.Routed;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason.Code;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bookings at carriers without idempotency keys, which recognize a repeated booking for a limited time and take it for
 * another afterwards. Other carriers' bookings can always be repeated, and cost no query here.
 */
@Component
class BookingWindow {

    /** How long before its transaction a call may have been made. */
    private static final Duration PREPARED_BEFORE = Duration.ofMinutes(5);

    private final OrderRoutes routes;
    private final Clock clock;

    BookingWindow(OrderRoutes routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    /** Whether the booking was sent so long ago that the carrier would take a repeated one for another. */
    boolean isOver(Routed<CarrierAdapter> carrier, String orderNo) {
        return isOver(carrier, orderNo, Duration.ZERO);
    }

    /** The same for a transaction that uses the answer to a call made ahead of it. */
    boolean isOverForAnswer(Routed<CarrierAdapter> carrier, String orderNo) {
        return isOver(carrier, orderNo, PREPARED_BEFORE);
    }

    private boolean isOver(Routed<CarrierAdapter> carrier, String orderNo, Duration allowance) {
        Duration repeatable = repeatableFor(carrier);
        return repeatable != null
                && routes.find(Partner.LOGISTICS, orderNo)
                        .map(Route::firstCalledAt)
                        .filter(first -> first.plus(repeatable).plus(allowance).isBefore(clock.instant()))
                        .isPresent();
    }

    /** Whether no booking was sent for the order's present shipment, so that the carrier need not be asked for one. */
    boolean isUnused(Routed<CarrierAdapter> carrier, String orderNo) {
        return repeatableFor(carrier) != null
                && routes.find(Partner.LOGISTICS, orderNo)
                        .filter(route -> route.calledAt() == null)
                        .isPresent();
    }

    private static @Nullable Duration repeatableFor(Routed<CarrierAdapter> carrier) {
        return carrier.adapter() == null ? null : carrier.adapter().repeatableFor();
    }

    /** An operator looks the order up at the carrier, and has it booked anew or given up. */
    <T> Outcome<T> refused(Routed<CarrierAdapter> carrier) {
        return Outcome.refused(Code.BOOKING_UNCERTAIN, carrier.endpoint());
    }

    /** The next booking, if an operator decides that it is sent, begins another window. */
    void reset(String orderNo) {
        routes.beginAnew(Partner.LOGISTICS, orderNo);
    }
}
