package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Postman.Door;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.partner.SimulatedPartner;
import dev.boxline.simulator.partner.Workshop;
import java.io.IOException;

/** Puts the payment provider together. */
public final class PaymentProvider {

    private PaymentProvider() {}

    public static SimulatedPartner open(Workshop workshop, String secret, String merchantId) throws IOException {
        OrderIndex<Payment> numbers = new OrderIndex<>(Payment::paymentNo);
        Partner<Payment> partner =
                workshop.partner("payment", Payment.class, numbers, new Door("/callbacks/payment/simulated", secret));
        Payments payments = new Payments(partner, workshop.timetable(), merchantId, workshop.base());
        PayDesk desk = new PayDesk(payments, numbers, workshop.addresses());
        PaymentRoutes routes = new PaymentRoutes(payments, desk, partner.turnstile()::work);
        return new SimulatedPartner(partner, routes.all(), payments::resume);
    }
}
