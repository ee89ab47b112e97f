package dev.boxline.logistics;

import dev.boxline.ordering.Orders;
import org.springframework.stereotype.Service;

/** Follows boxes by what the logistics company calls back, verified before it comes here. */
@Service
public class Tracking {

    private final Orders orders;
    private final Pickups pickups;

    Tracking(Orders orders, Pickups pickups) {
        this.orders = orders;
        this.pickups = pickups;
    }

    /** What became of a notice. */
    public enum Taken {
        /** The box moved. */
        MOVED,
        /** The box arrived: the process may go on. */
        ARRIVED,
        /** Known already, or overtaken by a later one. */
        KNOWN,
        /** Our own booking isn't written down yet: to be taken again. */
        EARLY,
        /** Not about a box of ours. */
        WRONG
    }

    /** Takes a notice in the running transaction. A later or repeated notice never moves a box back. */
    public Taken take(String orderNo, String pickupNo, BoxStatus status) {
        if (orders.find(orderNo).isEmpty()) {
            return Taken.WRONG;
        }
        orders.hold(orderNo);
        Pickup pickup = pickups.find(orderNo).orElse(null);
        if (pickup == null) {
            return Taken.EARLY;
        }
        if (!pickup.pickupNo().equals(pickupNo)) {
            return Taken.WRONG;
        }
        if (pickup.status() == BoxStatus.DELIVERED
                || (status != BoxStatus.DELIVERED && status.compareTo(pickup.status()) <= 0)) {
            return Taken.KNOWN;
        }
        pickups.move(pickup, status);
        return status == BoxStatus.DELIVERED ? Taken.ARRIVED : Taken.MOVED;
    }
}
