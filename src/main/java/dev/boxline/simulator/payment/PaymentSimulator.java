package dev.boxline.simulator.payment;

import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.HtmlPage;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.OrderIndex;
import dev.boxline.simulator.partner.PartnerModule;
import dev.boxline.simulator.partner.SimulatorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes of the payment provider: its API, its payment page and those of the providers it stands in for. */
public record PaymentSimulator(
        SimulatedPayments payments, OrderIndex<SimulatedPayment> ordersByPaymentNo, CallbackAddresses boxline) {

    public static PartnerModule open(
            SimulatorContext context, String secret, String merchantId, List<ProviderStandIn> standIns)
            throws IOException {
        OrderIndex<SimulatedPayment> paymentNos = new OrderIndex<>(SimulatedPayment::paymentNo);
        OrderIndex<SimulatedPayment> tradeNos = new OrderIndex<>(SimulatedPayment::tradeNo);
        var partner = context.partner(
                "payment",
                SimulatedPayment.class,
                (before, now) -> {
                    paymentNos.changed(before, now);
                    tradeNos.changed(before, now);
                },
                channels(new JsonCallbackChannel("/callbacks/payment/simulated", secret), standIns));
        Map<String, ProviderStandIn> byName =
                standIns.stream().collect(Collectors.toMap(ProviderStandIn::name, standIn -> standIn));
        var payments = new SimulatedPayments(partner, tradeNos, merchantId, context.baseUrl(), byName);
        List<Route> routes = new ArrayList<>(new PaymentSimulator(payments, paymentNos, context.addresses()).routes());
        var bills = new DailyBills(payments);
        routes.addAll(bills.routes());
        standIns.forEach(standIn -> routes.addAll(standIn.routes(payments, bills)));
        return new PartnerModule(partner, List.copyOf(routes), payments::resume);
    }

    private static Function<Callback, CallbackChannel> channels(CallbackChannel own, List<ProviderStandIn> standIns) {
        Map<String, CallbackChannel> channels =
                standIns.stream().collect(Collectors.toMap(ProviderStandIn::name, ProviderStandIn::channel));
        return callback -> callback.via() == null ? own : channels.getOrDefault(callback.via(), own);
    }

    private List<Route> routes() {
        String one = "/partners/payment/payments/{orderNo}";
        var admission = payments.admission();
        return List.of(
                Route.guarded("POST", "/partners/payment/payments", admission::work, this::create),
                Route.guarded("GET", one, admission::work, this::read),
                Route.guarded("POST", one + "/close", admission::work, this::close),
                Route.guarded("POST", one + "/refunds", admission::work, this::refund),
                Route.open("POST", "/simulator/payment/orders/{orderNo}/settlement", this::settle),
                Route.open("POST", "/simulator/payment/orders/{orderNo}/refund-completion", this::completeRefund),
                Route.open("GET", "/pay/{paymentNo}", this::page),
                Route.open("POST", "/pay/{paymentNo}", this::pay));
    }

    /** A repeated key returns the payment's current status. */
    private SimulatorResponse create(SimulatorRequest request) {
        return payments.create(request.idempotencyKey(), request.digest(), request.body(PaymentRequest.class), null);
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
                request.isEmpty() ? SettlementRequest.DEFAULT : request.strictBody(SettlementRequest.class);
        return SimulatorResponse.json(200, payments.settle(request.variable("orderNo"), settlement));
    }

    private SimulatorResponse completeRefund(SimulatorRequest request) {
        return SimulatorResponse.json(200, payments.completeRefund(request.variable("orderNo")));
    }

    /** The payment page ignores the behaviour of the provider's API. */
    private SimulatorResponse page(SimulatorRequest request) {
        return page(request, ordersByPaymentNo.orderNo(request.variable("paymentNo")));
    }

    private SimulatorResponse pay(SimulatorRequest request) {
        String orderNo = ordersByPaymentNo.orderNo(request.variable("paymentNo"));
        if (payments.get(orderNo).is(SimulatedPayment.State.PENDING)) {
            payments.settle(orderNo, SettlementRequest.DEFAULT);
        }
        return page(request, orderNo);
    }

    private SimulatorResponse page(SimulatorRequest request, String orderNo) {
        PaymentPage page = new PaymentPage(HtmlPage.of(request));
        return SimulatorResponse.page(200, page.render(payments.get(orderNo), boxline.first()));
    }
}
