package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.Verdict;
import java.util.List;
import java.util.function.Function;

/** The provider's doors: Boxline's, the parent's and the drill's. */
record PaymentRoutes(Payments payments, PayDesk desk, Function<Request, Verdict> turnstile) {

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

    private Answer create(Request request) {
        return payments.create(request.idempotencyKey(), request.body(PaymentRequest.class));
    }

    private Answer read(Request request) {
        return Answer.json(200, payments.view(request.variable("orderNo")));
    }

    private Answer close(Request request) {
        return payments.close(request.idempotencyKey(), request.variable("orderNo"));
    }

    private Answer refund(Request request) {
        return payments.refund(request.idempotencyKey(), request.variable("orderNo"), request.body(Refund.class));
    }

    private Answer settle(Request request) {
        Settlement settlement = request.empty() ? Settlement.USUAL : request.strictBody(Settlement.class);
        return Answer.json(200, payments.settle(request.variable("orderNo"), settlement));
    }
}
