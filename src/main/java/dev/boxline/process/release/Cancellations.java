package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Step;
import dev.boxline.partner.call.CallScope;
import dev.boxline.process.fulfilment.Shipments;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels orders until the courier is booked. */
@Service
public class Cancellations {

    private final Orders orders;
    private final Shipments shipments;
    private final DeadLetters deadLetters;
    private final Releases releases;
    private final TransactionTemplate transaction;

    Cancellations(
            Orders orders,
            Shipments shipments,
            DeadLetters deadLetters,
            Releases releases,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.shipments = shipments;
        this.deadLetters = deadLetters;
        this.releases = releases;
        this.transaction = transaction;
    }

    /**
     * Cancels an order. A parked order is released to <em>Undo order</em> at once; otherwise the current or next step
     * finds the order cancelled and undoes it. Locks the order first, which serializes cancellations and steps.
     *
     * @param who the authenticated user
     * @param reason as entered; empty when none was given
     */
    public Result cancel(String orderNo, String who, String reason) {
        return CallScope.run(
                () -> Objects.requireNonNull(transaction.execute(status -> cancelInTransaction(orderNo, who, reason))));
    }

    private Result cancelInTransaction(String orderNo, String who, String reason) {
        Order order = orders.lock(orderNo);
        if (order.status() == OrderStatus.CANCELLED) {
            return Result.CANCELLED_BEFORE;
        }
        Optional<DeadLetter> letter = deadLetters.find(orderNo);
        if (order.status() == OrderStatus.FULFILLED || shipments.isWithCourier(orderNo, letter.isPresent())) {
            return Result.TOO_LATE;
        }
        orders.cancel(orderNo, who, reason);
        letter.ifPresent(parked -> releases.releaseManually(parked, Step.UNDO_ORDER));
        return Result.CANCELLED;
    }

    /** The result of a cancellation. */
    public enum Result {
        CANCELLED,
        CANCELLED_BEFORE,
        /** The courier is booked. */
        TOO_LATE
    }
}
