package dev.boxline.process.fulfilment;

import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** An order's box: taken back while it can be, or sent once more. */
@Component
public class Shipments {

    private final Orders orders;
    private final Warehouse warehouse;
    private final Logistics logistics;
    private final Gates gates;

    Shipments(Orders orders, Warehouse warehouse, Logistics logistics, Gates gates) {
        this.orders = orders;
        this.warehouse = warehouse;
        this.logistics = logistics;
        this.gates = gates;
    }

    /**
     * Whether the courier was booked: by what we have on record, or else by what the company itself says, since a node may
     * have died between its answer and our commit. While the company is known to be down it is not asked.
     */
    public boolean isWithCourier(String orderNo) {
        return logistics.hasBox(orderNo)
                || (gates.heldBack(Endpoint.of(Partner.LOGISTICS)) == null && logistics.hasAcceptedBooking(orderNo));
    }

    /** Whether there may be stock to put back: not of a purchase never paid, nor once the courier has the box. */
    boolean mayHoldStock(String orderNo) {
        return mayBeCalledOff(orderNo) && !warehouse.isReleased(orderNo);
    }

    /** Whether there may be a courier to call off. */
    boolean mayBeCalledOff(String orderNo) {
        return orders.find(orderNo).isPresent() && !logistics.hasLeft(orderNo);
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
