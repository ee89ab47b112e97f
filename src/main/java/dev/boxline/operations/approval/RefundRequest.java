package dev.boxline.operations.approval;

import dev.boxline.deadletter.DeadLetter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund that may need two people.
 *
 * @param parkedAt which parking of the order is meant; null for surplus money
 * @param amountMinor minor units
 */
public record RefundRequest(
        String orderNo, Subject subject, @Nullable Instant parkedAt, long amountMinor) {

    /** What the money was paid for. */
    public enum Subject {
        /** A parked order that is given up. */
        ORDER,
        /** No order: it came in beside the purchase. */
        SURPLUS,
        /** No order: a provider's bill contains it. The order number is the difference's id. */
        BILL,
        /** All orders of a plan that gives them up. The order number is the plan's id. */
        PLAN
    }

    static RefundRequest givingUp(DeadLetter order) {
        return new RefundRequest(
                order.orderNo(), Subject.ORDER, order.parkedAt(), order.amount().amountMinor());
    }

    static RefundRequest surplus(String orderNo, long amountMinor) {
        return new RefundRequest(orderNo, Subject.SURPLUS, null, amountMinor);
    }

    static RefundRequest billed(String differenceId, long amountMinor) {
        return new RefundRequest(differenceId, Subject.BILL, null, amountMinor);
    }

    static RefundRequest planned(String planId, long amountMinor) {
        return new RefundRequest(planId, Subject.PLAN, null, amountMinor);
    }

    @Nullable
    Timestamp parkedTimestamp() {
        return parkedAt == null ? null : Timestamp.from(parkedAt);
    }
}
