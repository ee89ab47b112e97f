package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.SimulatorContext;
import dev.boxline.simulator.partner.StartablePartner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the payment provider together, with those it stands in for. */
public final class PaymentSimulator {

    private PaymentSimulator() {}

    public static StartablePartner open(
            SimulatorContext workshop, String secret, String merchantId, List<ProviderStandIn> standIns)
            throws IOException {
        OrderIndex<SimulatedPayment> numbers = new OrderIndex<>(SimulatedPayment::paymentNo);
        OrderIndex<SimulatedPayment> trades = new OrderIndex<>(SimulatedPayment::tradeNo);
        SimulatedPartner<SimulatedPayment> partner = workshop.partner(
                "payment",
                SimulatedPayment.class,
                (before, now) -> {
                    numbers.from(before, now);
                    trades.from(before, now);
                },
                doors(new JsonCallbackChannel("/callbacks/payment/simulated", secret), standIns));
        Set<String> tellingOfEnds = standIns.stream()
                .filter(ProviderStandIn::tellsOfEnds)
                .map(ProviderStandIn::name)
                .collect(Collectors.toSet());
        SimulatedPayments payments =
                new SimulatedPayments(partner, workshop.timetable(), merchantId, workshop.base(), tellingOfEnds);
        PaymentPageRoutes desk = new PaymentPageRoutes(payments, numbers, workshop.addresses());
        List<Route> routes = new ArrayList<>(new PaymentRoutes(payments, desk, partner.turnstile()::work).all());
        var counter = new ProviderStandIn.Counter(payments, partner.turnstile(), trades::order, workshop.base());
        standIns.forEach(standIn -> routes.addAll(standIn.routes(counter)));
        return new StartablePartner(partner, List.copyOf(routes), payments::resume);
    }

    private static Function<Callback, CallbackChannel> doors(CallbackChannel usual, List<ProviderStandIn> standIns) {
        Map<String, CallbackChannel> named =
                standIns.stream().collect(Collectors.toMap(ProviderStandIn::name, ProviderStandIn::door));
        return callback -> callback.via() == null ? usual : named.getOrDefault(callback.via(), usual);
    }
}
