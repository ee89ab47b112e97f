package dev.boxline.logistics;

import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import java.util.List;
import org.springframework.stereotype.Service;

/** Boxes that should have arrived. */
@Service
public class OverdueDeliveries {

    private final Orders orders;
    private final PickupRepository pickups;
    private final LogisticsSettings settings;

    OverdueDeliveries(Orders orders, PickupRepository pickups, LogisticsSettings settings) {
        this.orders = orders;
        this.pickups = pickups;
        this.settings = settings;
    }

    /** Orders whose box should have arrived by now, the most overdue first. */
    public List<String> find(int limit) {
        return pickups.overdue(limit);
    }

    /** Takes one up in the running transaction; false when it arrived meanwhile, or another node has it. */
    public boolean claim(String orderNo) {
        boolean waitedFor = orders.lock(orderNo).status() == OrderStatus.PAID;
        boolean claimed =
                pickups.claimOverdue(orderNo); // also of an order nobody waits for, so that it isn't found again
        return waitedFor && claimed;
    }

    /** An operator keeps waiting: the box gets the same time again. */
    public void keepWaiting(String orderNo) {
        pickups.expectWithin(orderNo, settings.overdueAfter());
    }
}
