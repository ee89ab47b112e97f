package dev.boxline.process.fulfilment;

import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderHolds;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Step;
import dev.boxline.partner.call.CallScope;
import dev.boxline.process.fulfilment.StepDelegate.GateCheck;
import dev.boxline.process.fulfilment.StepDelegate.StepResult;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Common parts of the warehouse and logistics steps. A shipment superseded by a correction is withdrawn first. Nothing
 * is shipped while an order is on hold; parking it for that reason ends the hold.
 */
@Component
class ShippingSteps {

    private final Orders orders;
    private final OrderHolds holds;
    private final Shipments shipments;

    ShippingSteps(Orders orders, OrderHolds holds, Shipments shipments) {
        this.orders = orders;
        this.holds = holds;
        this.shipments = shipments;
    }

    /**
     * Runs a step whose gate is open.
     *
     * @param endpoint of the order, read once it is locked
     * @param done whether nothing is left to call for, so that a closed gate doesn't matter
     */
    StepResult run(
            String orderNo,
            Function<String, Endpoint> endpoint,
            Predicate<String> done,
            GateCheck gate,
            Supplier<Outcome<Void>> shipping) {
        Order order = orders.lock(orderNo);
        Endpoint partner = endpoint.apply(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return gate.call(partner, shipping);
        }
        boolean held = orders.reached(orderNo, holds);
        boolean superseded = order.superseded() || (held && wasSentAhead(orderNo, partner));
        if (superseded) {
            StepResult withdrawn = shipments.withdraw(orderNo, gate);
            if (!withdrawn.isDone()) {
                return withdrawn.resumedAt(Step.NOTIFY_WAREHOUSE);
            }
        }
        if (held) {
            var refused = new Outcome.Refused<Void>(
                    new Outcome.Failure(holds.remove(orderNo), Outcome.Failure.Request.NOT_SENT, null));
            var onHold = new StepResult(partner, refused);
            return superseded ? onHold.resumedAt(Step.NOTIFY_WAREHOUSE) : onHold;
        }
        boolean nothingLeft = gate.heldBack(partner) != null && done.test(orderNo);
        return nothingLeft ? new StepResult(partner, Outcome.done()) : gate.call(partner, shipping);
    }

    /** Another node may have put the order on hold after its calls were prepared here; they are withdrawn. */
    private boolean wasSentAhead(String orderNo, Endpoint partner) {
        boolean sent = CallScope.hasAnswer(PartnerClient.prefix(partner));
        if (sent) {
            orders.supersede(orderNo, true);
        }
        return sent;
    }
}
