package dev.boxline.bill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param number the line in the file, counted from 1
 * @param orderNo our order number as the partner knows it; empty when the partner has none. For Alipay, a number that it
 *     doesn't accept is its replacement (see {@code TradeNumbers}), so find such an order by the reference
 * @param reference the partner's own number: of the payment, the refund, the pickup or the deduction; in Alipay's bills, of the
 *     payment for refunds, too
 * @param amountMinor in the currency's minor unit, never negative; 0 for partners that state no amounts
 * @param feeMinor what the partner keeps, negative when it gives a fee back
 * @param state the partner's own word for the line's state; empty when it has none
 */
public record BillLine(
        long number,
        Kind kind,
        String orderNo,
        String reference,
        long amountMinor,
        @Nullable String currency,
        long feeMinor,
        String state,
        Instant at) {

    /** What a line states. */
    public enum Kind {
        PAYMENT,
        REFUND,
        /** Requested, and not yet with the buyer. */
        REFUND_IN_PROGRESS,
        DEDUCTION,
        RELEASE,
        PICKUP,
        DELIVERY,
        CANCELLATION,
        /** Kept for a payment, as a movement of its own. */
        FEE,
        /** Given back for a refund. */
        FEE_REVERSAL
    }
}
