package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import java.util.List;

/** Simulates a real provider's API and callbacks on top of the simulated payments. */
public interface ProviderStandIn {

    /** Identifies the provider in its payments. */
    String name();

    CallbackChannel channel();

    /** Whether it sends callbacks for closed and refunded payments, too. */
    default boolean reportsEnds() {
        return false;
    }

    List<Route> routes(SimulatedPayments payments);
}
