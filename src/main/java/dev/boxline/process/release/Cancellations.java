package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.Shipments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cancels orders, until the courier has been booked. */
@Service
public class Cancellations {

    private final Orders orders;
    private final Shipments shipments;
    private final DeadLetters parked;
    private final Releases releases;

    Cancellations(Orders orders, Shipments shipments, DeadLetters parked, Releases releases) {
        this.orders = orders;
        this.shipments = shipments;
        this.parked = parked;
        this.releases = releases;
    }

    /**
     * Cancels an order. A parked one is released to its undoing at once; one on its way is undone by the next step it
     * reaches, which finds it cancelled. Taking the order's row first, a cancellation and a step wait for each other.
     *
     * @param who the signed-in user
     * @param reason his own words; empty when he gave none
     */
    @Transactional
    public Result cancel(String orderNo, String who, String reason) {
        Order order = orders.hold(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return Result.CANCELLED_BEFORE;
        }
        if (order.status() == OrderStatus.FULFILLED || shipments.isWithCourier(orderNo)) {
            return Result.TOO_LATE;
        }
        orders.cancel(orderNo, who, reason);
        parked.find(orderNo).ifPresent(waiting -> releases.byHand(waiting, Step.UNDO_ORDER));
        return Result.CANCELLED;
    }

    /** What became of a cancellation. */
    public enum Result {
        CANCELLED,
        CANCELLED_BEFORE,
        /** The courier has been booked. */
        TOO_LATE
    }
}
