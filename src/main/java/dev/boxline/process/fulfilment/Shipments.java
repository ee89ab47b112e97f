package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.DeadLetters;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.StepDelegate.GateCheck;
import dev.boxline.process.fulfilment.StepDelegate.StepResult;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** An order's shipments: withdrawn while possible, or sent again. */
@Component
public class Shipments {

    private final Orders orders;
    private final Warehouse warehouse;
    private final Logistics logistics;
    private final DeadLetters deadLetters;
    private final Gates gates;

    Shipments(Orders orders, Warehouse warehouse, Logistics logistics, DeadLetters deadLetters, Gates gates) {
        this.orders = orders;
        this.warehouse = warehouse;
        this.logistics = logistics;
        this.deadLetters = deadLetters;
        this.gates = gates;
    }

    /**
     * Whether the courier was booked: according to our records or, once the order has been parked, according to the
     * courier, whose response may have been lost. The courier isn't queried while its gate is closed.
     */
    public boolean isWithCourier(String orderNo, boolean wasParked) {
        return logistics.hasBox(orderNo)
                || (wasParked
                        && gates.heldBack(logistics.endpoint(orderNo)) == null
                        && logistics.hasAcceptedBooking(orderNo));
    }

    /** Whether there may be stock to release: not for a purchase that was never paid, nor for a box that has left. */
    boolean mayHaveStock(String orderNo) {
        return orders.find(orderNo).isPresent() && !logistics.isBoxGone(orderNo) && !warehouse.isReleased(orderNo);
    }

    /** Whether the courier has or may have the box, so that the pickup must be cancelled before a refund. */
    boolean mustBeCalledOff(String orderNo) {
        Order order = orders.find(orderNo).orElse(null);
        return order != null
                && logistics.mayHoldBox(orderNo)
                && (order.superseded() || logistics.hasBox(orderNo) || !deadLetters.isUndoneAfterRefusal(orderNo));
    }

    /**
     * Records that an operator gives up a parked order. If the courier has the box, or its pickup could not be
     * cancelled, the order is refunded nevertheless.
     */
    public void giveUp(String orderNo, Step parkedAt, Partner partner) {
        boolean atCourier = parkedAt == Step.DELIVER_BOX && logistics.hasLeft(orderNo);
        if (atCourier || (parkedAt == Step.UNDO_ORDER && partner == Partner.LOGISTICS)) {
            logistics.writeOff(orderNo);
        }
    }

    /**
     * Withdraws the current shipment before the order is shipped to another recipient or put on hold, and prepares the
     * next one with idempotency keys of its own. Queries the partners first, because their responses may have been
     * lost. Every part is idempotent. A box that the courier already has is handled like a lost one.
     */
    StepResult withdraw(String orderNo, GateCheck gate) {
        int shipment = orders.lock(orderNo).shipment();
        StepResult withdrawn = gate.call(warehouseEndpoint(orderNo), () -> warehouse.findOut(orderNo))
                .then(() -> gate.call(carrier(orderNo), () -> logistics.findOut(orderNo)))
                .then(() -> callOff(orderNo, shipment, gate))
                .then(() -> putBack(orderNo, gate));
        if (withdrawn.isDone()) {
            reship(orderNo, shipment);
        } else if (withdrawn.isRefusedFor(Code.COURIER_HAS_BOX)) {
            orders.supersede(orderNo, false);
            return withdrawn.resumedAt(Step.DELIVER_BOX);
        }
        return withdrawn;
    }

    private StepResult callOff(String orderNo, int shipment, GateCheck gate) {
        if (!logistics.hasBox(orderNo)) {
            return new StepResult(carrier(orderNo), Outcome.done());
        }
        StepResult calledOff = gate.call(carrier(orderNo), () -> logistics.cancelPickup(orderNo));
        if (calledOff.isDone()) {
            logistics.setAside(orderNo, shipment);
        }
        return calledOff;
    }

    private StepResult putBack(String orderNo, GateCheck gate) {
        Endpoint endpoint = warehouseEndpoint(orderNo);
        return warehouse.holdsStock(orderNo)
                ? gate.call(endpoint, () -> warehouse.releaseStock(orderNo))
                : new StepResult(endpoint, Outcome.done());
    }

    /** The warehouse's endpoint that the order goes to. */
    Endpoint warehouseEndpoint(String orderNo) {
        return warehouse.endpoint(orderNo);
    }

    /** The carrier's endpoint that the order goes to. */
    Endpoint carrier(String orderNo) {
        return logistics.endpoint(orderNo);
    }

    Outcome<Void> releaseStock(String orderNo) {
        return warehouse.releaseStock(orderNo);
    }

    Outcome<Void> callOff(String orderNo) {
        return logistics.cancelPickup(orderNo);
    }

    /** Locks the order, which serializes this with delivery updates; returns the number of the current shipment. */
    public int lock(String orderNo) {
        return orders.lock(orderNo).shipment();
    }

    /** Archives the current shipment and starts the next one, with idempotency keys of its own. */
    public void reship(String orderNo, int shipment) {
        warehouse.reship(orderNo, shipment);
        logistics.reship(orderNo, shipment);
        orders.reship(orderNo);
    }
}
