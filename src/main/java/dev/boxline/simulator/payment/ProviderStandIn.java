package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.http.Route;
import java.util.List;
import java.util.function.Function;

/** Stands in for a real provider: its interface and its callbacks, over the same payments, behaviour and ledger. */
public interface ProviderStandIn {

    /** As payments made by its interface bear it. */
    String name();

    CallbackChannel door();

    /** Whether it tells of closed and refunded payments, too. */
    default boolean tellsOfEnds() {
        return false;
    }

    List<Route> routes(Counter counter);

    /**
     * What a stand-in works with.
     *
     * @param orders the order number by a trade number; fails when there is none
     * @param base the simulator's own address
     */
    record Counter(SimulatedPayments payments, CallAdmission turnstile, Function<String, String> orders, String base) {

        /** The payment with this trade number. */
        public SimulatedPayment trade(String tradeNo) {
            return payments.known(orders.apply(tradeNo));
        }
    }
}
