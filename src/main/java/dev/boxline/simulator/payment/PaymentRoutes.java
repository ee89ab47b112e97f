package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.CallVerdict;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import java.util.List;
import java.util.function.Function;

/** The provider's doors: Boxline's, the parent's and the drill's. */
record PaymentRoutes(
        SimulatedPayments payments, PaymentPageRoutes desk, Function<SimulatorRequest, CallVerdict> turnstile) {

    List<Route> all() {
        String one = "/partners/payment/payments/{orderNo}";
        return List.of(
                Route.guarded("POST", "/partners/payment/payments", turnstile, this::create),
                Route.guarded("GET", one, turnstile, this::read),
                Route.guarded("POST", one + "/close", turnstile, this::close),
                Route.guarded("POST", one + "/refunds", turnstile, this::refund),
                Route.open("POST", "/simulator/payment/orders/{orderNo}/settlement", this::settle),
                Route.open("GET", "/pay/{paymentNo}", desk::show),
                Route.open("POST", "/pay/{paymentNo}", desk::pay));
    }

    private SimulatorResponse create(SimulatorRequest request) {
        return payments.create(request.idempotencyKey(), request.body(PaymentRequest.class));
    }

    private SimulatorResponse read(SimulatorRequest request) {
        return SimulatorResponse.json(200, payments.view(request.variable("orderNo")));
    }

    private SimulatorResponse close(SimulatorRequest request) {
        return payments.close(request.idempotencyKey(), request.variable("orderNo"));
    }

    private SimulatorResponse refund(SimulatorRequest request) {
        return payments.refund(
                request.idempotencyKey(), request.variable("orderNo"), request.body(SimulatedRefund.class));
    }

    private SimulatorResponse settle(SimulatorRequest request) {
        SettlementRequest settlement =
                request.empty() ? SettlementRequest.USUAL : request.strictBody(SettlementRequest.class);
        return SimulatorResponse.json(200, payments.settle(request.variable("orderNo"), settlement));
    }
}
