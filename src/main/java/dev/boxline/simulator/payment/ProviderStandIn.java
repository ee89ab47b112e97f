package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour.RefundResult;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import java.util.List;

/** Simulates a real provider's API and callbacks on top of the simulated payments. */
public interface ProviderStandIn {

    /** Identifies the provider in its payments. */
    String name();

    CallbackChannel channel();

    /** Whether it sends a callback when an unpaid payment is closed. */
    boolean reportsClosed();

    /** Whether it sends a callback about a refund with this result. */
    boolean reports(RefundResult result);

    List<Route> routes(SimulatedPayments payments, DailyBills bills);
}
