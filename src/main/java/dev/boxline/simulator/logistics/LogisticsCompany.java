package dev.boxline.simulator.logistics;

import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.callbacks.JsonDoor;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.Workshop;
import java.io.IOException;
import java.time.Duration;

/** Puts the logistics company together. */
public final class LogisticsCompany {

    private LogisticsCompany() {}

    /** A box that travels by itself moves on after each {@code step}. */
    public static SimulatedPartner open(Workshop workshop, String secret, Duration step) throws IOException {
        OrderIndex<Box> numbers = new OrderIndex<>(Box::trackingNo);
        Door door = new JsonDoor("/callbacks/logistics", secret);
        Partner<Box> partner = workshop.partner("logistics", Box.class, numbers, callback -> door);
        Courier courier = new Courier(partner, workshop.timetable(), step, workshop.base());
        LogisticsRoutes routes = new LogisticsRoutes(courier, numbers, partner.turnstile()::work);
        return new SimulatedPartner(partner, routes.all(), courier::resume);
    }
}
