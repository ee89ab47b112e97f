package dev.boxline.simulator.payment;

import java.time.Instant;

/**
 * One line of a provider's bill.
 *
 * @param tradeNo the merchant's number of the payment
 * @param note the merchant's note on the payment
 * @param paymentNo the provider's number of the payment
 * @param refundNo the provider's number of the refund; empty for a payment
 * @param requestNo the merchant's number of the refund; empty for a payment
 * @param feeMinor the provider's fee; negative for a reversed fee
 * @param pending whether a refund is still in progress
 */
public record BillEntry(
        boolean refund,
        String orderNo,
        String tradeNo,
        String note,
        String paymentNo,
        String refundNo,
        String requestNo,
        long amountMinor,
        String currency,
        long feeMinor,
        boolean pending,
        Instant at) {

    /** The fee of all simulated providers: 0.6 %, rounded to the nearest cent. */
    public static final String FEE_RATE = "0.60%";

    /** Contains commas, quotes and brackets, which break careless CSV parsers. */
    public static final String GOODS = "启蒙课程（含教具盒）, \"24 节\"，适合 3 岁";

    static long feeOf(long amountMinor) {
        return (amountMinor * 6 + 500) / 1_000;
    }

    BillEntry amount(long amount) {
        return copy(paymentNo, amount, refund ? -feeOf(amount) : feeOf(amount), pending, at);
    }

    BillEntry fee(long fee) {
        return copy(paymentNo, amountMinor, fee, pending, at);
    }

    /** Another amount with the fee of this one. */
    BillEntry amountAlone(long amount) {
        return copy(paymentNo, amount, feeMinor, pending, at);
    }

    BillEntry at(Instant time) {
        return copy(paymentNo, amountMinor, feeMinor, pending, time);
    }

    BillEntry inProgress() {
        return copy(paymentNo, amountMinor, feeMinor, true, at);
    }

    /** Another payment of the same order. */
    BillEntry again() {
        return copy(paymentNo + "2", amountMinor, feeMinor, pending, at);
    }

    private BillEntry copy(String payment, long amount, long fee, boolean inProgress, Instant time) {
        return new BillEntry(
                refund, orderNo, tradeNo, note, payment, refundNo, requestNo, amount, currency, fee, inProgress, time);
    }
}
