package dev.boxline.bill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param number the line in the file, counted from 1
 * @param orderNo our order number as the partner knows it; empty when the partner has none. For Alipay, a number that
 *     it doesn't accept is its replacement (see {@code TradeNumbers}), so find such an order by the reference
 * @param reference the partner's own number: of the payment, the refund, the pickup or the deduction; in Alipay's
 *     bills, of the payment for refunds, too
 * @param amountMinor in the currency's minor unit, never negative; 0 for partners that state no amounts
 * @param feeMinor the partner's fee, negative for a returned fee
 * @param state the partner's own state of the line; empty if not given
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

    /** The kind of effect. */
    public enum Kind {
        PAYMENT,
        REFUND,
        /** Requested but not completed yet. */
        REFUND_IN_PROGRESS,
        DEDUCTION,
        RELEASE,
        PICKUP,
        DELIVERY,
        CANCELLATION,
        /** The fee of a payment, as a separate account movement. */
        FEE,
        /** The fee returned for a refund. */
        FEE_REVERSAL
    }
}
