package dev.boxline.shop.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Order;
import dev.boxline.process.release.Cancellations;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.idempotency.IdempotencyGuard;
import dev.boxline.shop.idempotency.IdempotencyStore;
import dev.boxline.shop.idempotency.RequestFingerprint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels orders for their buyers. */
@Service
public class OrderCancellation {

    private final Cancellations cancellations;
    private final AuditLog audit;
    private final IdempotencyGuard guard;
    private final TransactionTemplate transaction;

    OrderCancellation(
            Cancellations cancellations,
            AuditLog audit,
            IdempotencyGuard guard,
            PlatformTransactionManager transactions) {
        this.cancellations = cancellations;
        this.audit = audit;
        this.guard = guard;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Cancels an order, once per key; refuses with 409 once the courier is booked. */
    void cancel(Buyer buyer, Order order, @Nullable String key, Submitted<CancellationRequest> submitted) {
        CancellationRequest request = submitted.value();
        if (!buyer.integration() && request.customerId() != null) {
            submitted.reject("customerId", "is for integrations only");
        }
        submitted.checked();
        if (request.customerId() != null && !request.customerId().equals(order.customerId())) {
            throw ProblemException.notFound("order");
        }
        String reason = request.reason() == null ? "" : request.reason();
        Runnable work = () -> {
            if (!cancel(buyer.user(), order.orderNo(), reason)) {
                throw ProblemException.of(
                        HttpStatus.CONFLICT, "too-late", "The courier has been booked; the order can't be cancelled.");
            }
        };
        if (key == null) {
            work.run();
        } else {
            String path = "/api/v1/orders/" + order.orderNo() + "/cancellation";
            var place = new IdempotencyStore.Place(buyer.user(), path, key);
            guard.run(place, RequestFingerprint.of(request), HttpStatus.ACCEPTED.value(), work);
        }
    }

    /**
     * Cancels an order and records it in the audit log, in one transaction; repeating it changes nothing.
     *
     * @param reason as entered by the buyer; empty when none was given
     * @return false when it is too late: the courier has been booked
     */
    public boolean cancel(String user, String orderNo, String reason) {
        Cancellations.Result result = transaction.execute(status -> {
            Cancellations.Result cancelled = cancellations.cancel(orderNo, user, reason);
            if (cancelled == Cancellations.Result.CANCELLED) {
                audit.record(user, AuditLog.CANCELLED_BY_BUYER, orderNo, reason);
            }
            return cancelled;
        });
        return result != Cancellations.Result.TOO_LATE;
    }
}
