package dev.boxline.simulator.logistics;

import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.SimulatorContext;
import dev.boxline.simulator.partner.StartablePartner;
import java.io.IOException;
import java.time.Duration;

/** Puts the logistics company together. */
public final class LogisticsSimulator {

    private LogisticsSimulator() {}

    /** A box that travels by itself moves on after each {@code step}. */
    public static StartablePartner open(SimulatorContext workshop, String secret, Duration step) throws IOException {
        OrderIndex<SimulatedBox> numbers = new OrderIndex<>(SimulatedBox::trackingNo);
        CallbackChannel door = new JsonCallbackChannel("/callbacks/logistics", secret);
        SimulatedPartner<SimulatedBox> partner =
                workshop.partner("logistics", SimulatedBox.class, numbers, callback -> door);
        Courier courier = new Courier(partner, workshop.timetable(), step, workshop.base());
        LogisticsRoutes routes = new LogisticsRoutes(courier, numbers, partner.turnstile()::work);
        return new StartablePartner(partner, routes.all(), courier::resume);
    }
}
