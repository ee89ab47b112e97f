package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Addresses;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.PlainPage;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.partner.OrderIndex;

/** Where a parent pays; open whatever the behaviour of the provider's interface. */
record PayDesk(Payments payments, OrderIndex<Payment> numbers, Addresses boxline) {

    Answer show(Request request) {
        return page(request, payments.known(numbers.order(request.variable("paymentNo"))));
    }

    Answer pay(Request request) {
        String orderNo = numbers.order(request.variable("paymentNo"));
        if (payments.known(orderNo).is(Payment.Status.PENDING)) {
            payments.settle(orderNo, Settlement.USUAL);
        }
        return page(request, payments.known(orderNo));
    }

    private Answer page(Request request, Payment payment) {
        return Answer.page(200, new PayPage(PlainPage.wantedBy(request)).of(payment, boxline.first()));
    }
}
