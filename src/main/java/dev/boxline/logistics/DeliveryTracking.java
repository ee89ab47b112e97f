package dev.boxline.logistics;

import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Follows boxes by what the logistics company calls back, verified before it comes here. */
@Service
public class DeliveryTracking {

    private final Orders orders;
    private final PickupRepository pickups;
    private final OrderRoutes routes;
    private final ApplicationEventPublisher alerts;

    DeliveryTracking(Orders orders, PickupRepository pickups, OrderRoutes routes, ApplicationEventPublisher alerts) {
        this.orders = orders;
        this.pickups = pickups;
        this.routes = routes;
        this.alerts = alerts;
    }

    /** What became of a notice. */
    public enum Taken {
        /** The box moved. */
        MOVED,
        /** The box arrived: the process may go on. */
        ARRIVED,
        /** The box is lost: an operator has to decide. */
        LOST,
        /** Known already, overtaken by a later one, or about a box nobody waits for any more. */
        KNOWN,
        /** About a box that another was sent for: the order waits for that one. */
        REPLACED,
        /** Our booking isn't committed yet; process the notification again later. */
        EARLY,
        /** Not about a box of ours. */
        WRONG
    }

    /**
     * Takes a notice in the running transaction. A later or repeated notice never moves a box back, and one of another
     * carrier than the order's is about no box of ours.
     */
    public Taken take(Endpoint from, String orderNo, String pickupNo, PickupStatus status) {
        Order order = orders.lockIfExists(orderNo).orElse(null);
        if (order == null || !routes.of(Partner.LOGISTICS, orderNo).equals(from)) {
            return Taken.WRONG;
        }
        Pickup pickup = pickups.find(orderNo).orElse(null);
        if (pickup != null && isNamed(order, pickup, pickupNo)) {
            return moved(order, pickup, status);
        }
        if (order.shipment() > 1 && (pickups.wasEarlier(orderNo, pickupNo) || isEarlierKey(order, pickupNo))) {
            return ofEarlier(orderNo, status);
        }
        if (pickup == null) {
            Taken early = early(orderNo, status);
            return order.status() == OrderStatus.PAID ? early : Taken.KNOWN;
        }
        return Taken.WRONG;
    }

    /**
     * Applies the tracking data of a verified notification, in the running transaction and after its status: a notification
     * that was overtaken replaces nothing. Nothing is applied to a closed order, whose data may have been erased.
     */
    public void track(String orderNo, String pickupNo, PickupStatus status, Tracking tracking) {
        Order order = orders.lockIfExists(orderNo)
                .filter(found -> found.closedAt() == null)
                .orElse(null);
        Pickup pickup = order == null ? null : pickups.find(orderNo).orElse(null);
        if (order != null && pickup != null && isNamed(order, pickup, pickupNo)) {
            pickups.track(orderNo, tracking, status.compareTo(pickup.status()) >= 0);
        }
    }

    /** By the carrier's number or, if the notice doesn't have it, by the key of the booking. */
    private static boolean isNamed(Order order, Pickup pickup, String pickupNo) {
        return pickup.pickupNo().equals(pickupNo) || isKey(order, order.shipment(), pickupNo);
    }

    private static boolean isEarlierKey(Order order, String pickupNo) {
        return IntStream.range(1, order.shipment()).anyMatch(shipment -> isKey(order, shipment, pickupNo));
    }

    private static boolean isKey(Order order, int shipment, String pickupNo) {
        return Logistics.key(order.orderNo(), shipment).value().equals(pickupNo);
    }

    /** The answer to our booking was lost; what we know is that the box can't be called back any more. */
    private Taken early(String orderNo, PickupStatus status) {
        if (status != PickupStatus.BOOKED && pickups.seen(orderNo)) {
            warnIfCancelled(orderNo);
        }
        return Taken.EARLY;
    }

    private Taken moved(Order order, Pickup pickup, PickupStatus status) {
        if (pickup.status() == PickupStatus.DELIVERED
                || (status != PickupStatus.DELIVERED && status.compareTo(pickup.status()) <= 0)) {
            return Taken.KNOWN;
        }
        pickups.move(pickup, status);
        boolean first = pickup.status() == PickupStatus.BOOKED && status != PickupStatus.LOST;
        if (first && order.status() == OrderStatus.CANCELLED) {
            warnIfCancelled(pickup.orderNo());
        }
        return switch (status) {
            case DELIVERED -> Taken.ARRIVED;
            case LOST -> Taken.LOST;
            case BOOKED, FETCHED, IN_TRANSIT -> Taken.MOVED;
        };
    }

    /** The courier has a box whose pickup it cancelled: the money may be back already. */
    private void warnIfCancelled(String orderNo) {
        if (pickups.isCancelledByCarrier(orderNo)) {
            alerts.publishEvent(
                    new OrderAlert("CANCELLED_BOX_MOVED", orderNo, Reason.of(Reason.Code.CANCELLED_BOX_MOVED)));
        }
    }

    /** Another box is under way in its place. */
    private Taken ofEarlier(String orderNo, PickupStatus status) {
        if (status == PickupStatus.DELIVERED) {
            alerts.publishEvent(new OrderAlert("BOX_FOUND", orderNo, Reason.of(Reason.Code.LOST_BOX_ARRIVED)));
        }
        return Taken.REPLACED;
    }

    /**
     * Why a notification doesn't match the order's pickup, for operators: its pickup number differs. Empty when the number isn't
     * the reason. A different number doesn't prove a second pickup, so it isn't counted as one.
     */
    public Optional<Reason> otherNumber(String orderNo, String pickupNo) {
        return pickups.find(orderNo)
                .map(Pickup::pickupNo)
                .filter(ours -> !ours.equals(pickupNo))
                .map(ours -> Reason.of(Reason.Code.DUPLICATE_EFFECT, Partner.LOGISTICS, pickupNo, ours));
    }
}
