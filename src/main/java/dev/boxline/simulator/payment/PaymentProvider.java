package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.callbacks.JsonDoor;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the payment provider together, with those it stands in for. */
public final class PaymentProvider {

    private PaymentProvider() {}

    public static SimulatedPartner open(Workshop workshop, String secret, String merchantId, List<StandIn> standIns)
            throws IOException {
        OrderIndex<Payment> numbers = new OrderIndex<>(Payment::paymentNo);
        OrderIndex<Payment> trades = new OrderIndex<>(Payment::tradeNo);
        Partner<Payment> partner = workshop.partner(
                "payment",
                Payment.class,
                (before, now) -> {
                    numbers.from(before, now);
                    trades.from(before, now);
                },
                doors(new JsonDoor("/callbacks/payment/simulated", secret), standIns));
        Set<String> tellingOfEnds = standIns.stream()
                .filter(StandIn::tellsOfEnds)
                .map(StandIn::name)
                .collect(Collectors.toSet());
        Payments payments = new Payments(partner, workshop.timetable(), merchantId, workshop.base(), tellingOfEnds);
        PayDesk desk = new PayDesk(payments, numbers, workshop.addresses());
        List<Route> routes = new ArrayList<>(new PaymentRoutes(payments, desk, partner.turnstile()::work).all());
        var counter = new StandIn.Counter(payments, partner.turnstile(), trades::order, workshop.base());
        standIns.forEach(standIn -> routes.addAll(standIn.routes(counter)));
        return new SimulatedPartner(partner, List.copyOf(routes), payments::resume);
    }

    private static Function<Callback, Door> doors(Door usual, List<StandIn> standIns) {
        Map<String, Door> named = standIns.stream().collect(Collectors.toMap(StandIn::name, StandIn::door));
        return callback -> callback.via() == null ? usual : named.getOrDefault(callback.via(), usual);
    }
}
