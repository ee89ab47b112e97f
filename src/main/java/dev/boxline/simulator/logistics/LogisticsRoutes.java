package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.CallVerdict;
import dev.boxline.simulator.http.HtmlPage;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.OrderIndex;
import java.util.List;
import java.util.function.Function;

/** The courier's doors: Boxline's, the parent's and the drill's. */
record LogisticsRoutes(
        Courier courier, OrderIndex<SimulatedBox> numbers, Function<SimulatorRequest, CallVerdict> turnstile) {

    List<Route> all() {
        return List.of(
                Route.guarded("POST", "/partners/logistics/pickups", turnstile, this::book),
                Route.guarded("POST", "/partners/logistics/pickups/{orderNo}/cancellation", turnstile, this::cancel),
                Route.open("POST", "/simulator/logistics/orders/{orderNo}/events", this::move),
                Route.open("GET", "/track/{trackingNo}", this::track));
    }

    private SimulatorResponse book(SimulatorRequest request) {
        return courier.book(request.idempotencyKey(), request.body(PickupRequest.class));
    }

    private SimulatorResponse cancel(SimulatorRequest request) {
        return courier.cancel(request.idempotencyKey(), request.variable("orderNo"));
    }

    private SimulatorResponse move(SimulatorRequest request) {
        return SimulatorResponse.json(
                200, courier.move(request.variable("orderNo"), request.strictBody(BoxMovement.class)));
    }

    private SimulatorResponse track(SimulatorRequest request) {
        SimulatedBox box = courier.known(numbers.order(request.variable("trackingNo")));
        return SimulatorResponse.page(200, new TrackingPage(HtmlPage.wantedBy(request)).of(box));
    }
}
