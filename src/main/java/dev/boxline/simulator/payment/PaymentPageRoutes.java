package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.http.HtmlPage;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.OrderIndex;

/** Where a parent pays; open whatever the behaviour of the provider's interface. */
record PaymentPageRoutes(SimulatedPayments payments, OrderIndex<SimulatedPayment> numbers, CallbackAddresses boxline) {

    SimulatorResponse show(SimulatorRequest request) {
        return page(request, payments.known(numbers.order(request.variable("paymentNo"))));
    }

    SimulatorResponse pay(SimulatorRequest request) {
        String orderNo = numbers.order(request.variable("paymentNo"));
        if (payments.known(orderNo).is(SimulatedPayment.Status.PENDING)) {
            payments.settle(orderNo, SettlementRequest.USUAL);
        }
        return page(request, payments.known(orderNo));
    }

    private SimulatorResponse page(SimulatorRequest request, SimulatedPayment payment) {
        return SimulatorResponse.page(200, new PaymentPage(HtmlPage.wantedBy(request)).of(payment, boxline.first()));
    }
}
