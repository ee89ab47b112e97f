package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.DeadLetters;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** An order's box: taken back while it can be, or sent once more. */
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
     * Whether the courier was booked: by what we have on record, or else, once the order has been parked, by what the
     * company itself says, since its answer may have been lost. While the company is known to be down it is not asked.
     */
    public boolean isWithCourier(String orderNo, boolean wasParked) {
        return logistics.hasBox(orderNo)
                || (wasParked
                        && gates.heldBack(Endpoint.of(Partner.LOGISTICS)) == null
                        && logistics.hasAcceptedBooking(orderNo));
    }

    /** Whether there may be stock to put back: not of a purchase never paid, nor of a box that is gone. */
    boolean mayHoldStock(String orderNo) {
        return orders.find(orderNo).isPresent() && !logistics.isBoxGone(orderNo) && !warehouse.isReleased(orderNo);
    }

    /** Whether the courier has, or may have, the box, so that nothing may be refunded before it was called off. */
    boolean mustBeCalledOff(String orderNo) {
        return orders.find(orderNo).isPresent()
                && logistics.mayHoldBox(orderNo)
                && (logistics.hasBox(orderNo) || !deadLetters.isUndoneAfterRefusal(orderNo));
    }

    /**
     * An operator gives up a parked order. Where the courier is known to have the box, or could not be called off, that
     * decides to refund the order all the same.
     */
    public void giveUp(String orderNo, Step parkedAt, Partner partner) {
        boolean atCourier = parkedAt == Step.DELIVER_BOX && logistics.hasLeft(orderNo);
        if (atCourier || (parkedAt == Step.UNDO_ORDER && partner == Partner.LOGISTICS)) {
            logistics.writeOff(orderNo);
        }
    }

    Outcome<Void> releaseStock(String orderNo) {
        return warehouse.releaseStock(orderNo);
    }

    Outcome<Void> callOff(String orderNo) {
        return logistics.cancelPickup(orderNo);
    }

    /** Holds the order, as the courier's news do, so that one of them comes first; answers the present shipment. */
    public int hold(String orderNo) {
        return orders.hold(orderNo).shipment();
    }

    /** Puts the lost shipment on record and makes room for the next, deducted and booked under keys of its own. */
    public void sendAgain(String orderNo, int lost) {
        warehouse.sendAgain(orderNo, lost);
        logistics.sendAgain(orderNo, lost);
        orders.sendAgain(orderNo);
    }
}
