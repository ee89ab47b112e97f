package dev.boxline.shop.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.process.release.Cancellations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where orders are cancelled. The act and its line in the audit are one transaction. */
@Service
public class OrderCancellation {

    private final Cancellations cancellations;
    private final AuditLog audit;

    OrderCancellation(Cancellations cancellations, AuditLog audit) {
        this.cancellations = cancellations;
        this.audit = audit;
    }

    /**
     * Cancels a buyer's order; asking again changes nothing.
     *
     * @param reason in his own words; empty when he gave none
     * @return false when it is too late: the courier has been booked
     */
    @Transactional
    public boolean cancel(String who, String orderNo, String reason) {
        Cancellations.Result result = cancellations.cancel(orderNo, who, reason);
        if (result == Cancellations.Result.CANCELLED) {
            audit.note(who, AuditLog.CANCELLED_BY_BUYER, orderNo, reason);
        }
        return result != Cancellations.Result.TOO_LATE;
    }
}
