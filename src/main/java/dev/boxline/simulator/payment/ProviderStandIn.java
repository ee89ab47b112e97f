package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import java.util.List;
import java.util.Set;

/** Simulates a real provider's API and callbacks on top of the simulated payments. */
public interface ProviderStandIn {

    /** Identifies the provider in its payments. */
    String name();

    CallbackChannel channel();

    /** For which ends of a payment it sends callbacks, too. */
    Set<SimulatedPayment.State> reportedEnds();

    List<Route> routes(SimulatedPayments payments);
}
