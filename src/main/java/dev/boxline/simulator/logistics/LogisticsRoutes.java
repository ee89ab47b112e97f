package dev.boxline.simulator.logistics;

import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.PlainPage;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.Verdict;
import dev.boxline.simulator.partner.OrderIndex;
import java.util.List;
import java.util.function.Function;

/** The courier's doors: Boxline's, the parent's and the drill's. */
record LogisticsRoutes(Courier courier, OrderIndex<Box> numbers, Function<Request, Verdict> turnstile) {

    List<Route> all() {
        return List.of(
                Route.guarded("POST", "/partners/logistics/pickups", turnstile, this::book),
                Route.guarded("POST", "/partners/logistics/pickups/{orderNo}/cancellation", turnstile, this::cancel),
                Route.open("POST", "/simulator/logistics/orders/{orderNo}/events", this::move),
                Route.open("GET", "/track/{trackingNo}", this::track));
    }

    private Answer book(Request request) {
        return courier.book(request.idempotencyKey(), request.body(PickupRequest.class));
    }

    private Answer cancel(Request request) {
        return courier.cancel(request.idempotencyKey(), request.variable("orderNo"));
    }

    private Answer move(Request request) {
        return Answer.json(200, courier.move(request.variable("orderNo"), request.strictBody(Movement.class)));
    }

    private Answer track(Request request) {
        Box box = courier.known(numbers.order(request.variable("trackingNo")));
        return Answer.page(200, new TrackPage(PlainPage.wantedBy(request)).of(box));
    }
}
