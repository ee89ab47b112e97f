package dev.boxline.simulator.logistics;

import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.HtmlPage;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.partner.DayFile;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.PartnerModule;
import dev.boxline.simulator.partner.SimulatorContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The routes of the logistics company. */
public record LogisticsSimulator(Courier courier, OrderIndex<SimulatedBox> ordersByTrackingNo) {

    /** @param step the time from one status of an automatically delivered box to the next */
    public static PartnerModule open(SimulatorContext context, JsonCallbackChannel channel, Duration step)
            throws IOException {
        OrderIndex<SimulatedBox> orders = new OrderIndex<>(SimulatedBox::trackingNo);
        var partner = context.partner("logistics", SimulatedBox.class, orders, callback -> channel);
        Courier courier = new Courier(partner, step, context.baseUrl());
        return new PartnerModule(partner, new LogisticsSimulator(courier, orders).routes(), courier::resume);
    }

    private List<Route> routes() {
        String pickups = "/partners/logistics/pickups";
        var work = courier.partner().admission();
        var dayFile = new DayFile(
                courier.partner(),
                Map.of(
                        LedgerEntry.Type.PICKUP, "PICKUP",
                        LedgerEntry.Type.DELIVERED, "DELIVERY",
                        LedgerEntry.Type.CANCEL, "CANCELLATION"),
                "pickupNo");
        return List.of(
                dayFile.route(),
                Route.guarded("POST", pickups, work::work, courier::book),
                Route.guarded("POST", pickups + "/{orderNo}/cancellation", work::work, courier::cancel),
                Route.open("POST", "/simulator/logistics/orders/{orderNo}/events", this::move),
                Route.open("GET", "/track/{trackingNo}", this::track));
    }

    private SimulatorResponse move(SimulatorRequest request) {
        return SimulatorResponse.json(
                200, courier.move(request.variable("orderNo"), request.strictBody(BoxMovement.class)));
    }

    private SimulatorResponse track(SimulatorRequest request) {
        SimulatedBox box = courier.box(ordersByTrackingNo.orderNo(request.variable("trackingNo")));
        return SimulatorResponse.page(200, new TrackingPage(HtmlPage.of(request)).render(box));
    }
}
