package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Turnstile;
import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.http.Route;
import java.util.List;
import java.util.function.Function;

/** Stands in for a real provider: its interface and its callbacks, over the same payments, behaviour and ledger. */
public interface StandIn {

    /** As payments made by its interface bear it. */
    String name();

    Door door();

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
    record Counter(Payments payments, Turnstile turnstile, Function<String, String> orders, String base) {

        /** The payment with this trade number. */
        public Payment trade(String tradeNo) {
            return payments.known(orders.apply(tradeNo));
        }
    }
}
