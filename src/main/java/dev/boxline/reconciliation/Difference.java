package dev.boxline.reconciliation;

import static dev.boxline.reconciliation.DifferenceAction.APPLY;
import static dev.boxline.reconciliation.DifferenceAction.ASK_AGAIN;
import static dev.boxline.reconciliation.DifferenceAction.REFUND;
import static dev.boxline.reconciliation.DifferenceAction.WRITE_OFF;

import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A difference between a bill and our own records, with both sides.
 *
 * @param reference the partner's number; ours when the bill has no line
 * @param bill what the bill states; null when it has no line
 * @param ours what we have on record; null when we have no record
 * @param agreedFee the fee of the bill's line as agreed; null when no rate is set
 * @param excess by how much the bill exceeds our confirmed records, for a fee the agreed one; null for partners that state no
 *     amounts
 * @param waitsUntil until when a line in another day's bill settles it automatically; null if none can
 * @param answer the partner's response to the query
 * @param resolution null while it is open
 */
public record Difference(
        String id,
        BillKey key,
        DifferenceKind kind,
        Side side,
        String orderNo,
        String reference,
        @Nullable BillSide bill,
        @Nullable OurSide ours,
        @Nullable Money agreedFee,
        @Nullable Money excess,
        Instant foundAt,
        @Nullable Instant waitsUntil,
        @Nullable Reason answer,
        @Nullable Resolution resolution) {

    private static final int LONGEST_NUMBER = 64;

    /** The direction of an effect. */
    public enum Side {
        /** A payment, a deduction, a pickup. */
        EFFECT,
        /** Its refund, release or cancellation. */
        REVERSAL,
        /** A delivery. */
        ARRIVAL,
        /** A fee that moved by itself. */
        FEE,
        FEE_REVERSAL
    }

    /**
     * What the bill states.
     *
     * @param amount null for partners that state none
     */
    public record BillSide(long line, @Nullable Money amount, long feeMinor, String state, Instant at) {

        /** In the amount's currency; null without an amount. */
        public @Nullable Money fee() {
            return amount == null ? null : new Money(feeMinor, amount.currency());
        }
    }

    /**
     * What we have on record.
     *
     * @param state CONFIRMED, OPEN (not known to be done yet) or ENDED (ended without it)
     * @param at when it was confirmed to us; null unless it is confirmed
     */
    public record OurSide(
            String reference,
            @Nullable Money amount,
            String state,
            @Nullable Instant at) {}

    /**
     * How it was resolved.
     *
     * @param by {@code boxline} when automatically
     */
    public record Resolution(DifferenceAction action, String by, Instant at, String reason) {}

    public boolean isOpen() {
        return resolution == null;
    }

    /** The amount in question; null for partners that state none. */
    public @Nullable Money amount() {
        return excess == null ? null : new Money(Math.abs(excess.amountMinor()), excess.currency());
    }

    /**
     * What the provider pays out less (negative) or more than our records say, though it confirmed them when it was
     * queried: its bill says otherwise. To be claimed or explained, unless it is written off; null if nothing remains.
     */
    public @Nullable Money claim() {
        if (resolution == null || resolution.action() != ASK_AGAIN || excess == null || !kind.isConfirmable()) {
            return null;
        }
        return side == Side.REVERSAL ? new Money(-excess.amountMinor(), excess.currency()) : excess;
    }

    /** The claim in words; null if nothing remains. */
    public @Nullable Reason claimReason() {
        Money claim = claim();
        if (claim == null) {
            return null;
        }
        Money remaining = new Money(Math.abs(claim.amountMinor()), claim.currency());
        return switch (kind) {
            case MISSING_THERE -> Reason.of(Code.PAYMENT_NOT_BILLED, method(), remaining);
            case REFUND_MISSING_THERE -> Reason.of(Code.REFUND_NOT_BILLED, method(), remaining);
            case DUPLICATE -> Reason.of(Code.BILLED_AGAIN, method(), remaining);
            default ->
                Reason.of(
                        claim.amountMinor() < 0 ? Code.BILL_PAYS_LESS : Code.BILL_PAYS_MORE,
                        method(),
                        Objects.requireNonNull(Objects.requireNonNull(ours).amount()),
                        Objects.requireNonNull(Objects.requireNonNull(bill).amount()),
                        remaining);
        };
    }

    /** Whether the bill alone proves the missing effect: the pending payment with the right amount. */
    public boolean isProven() {
        return kind == DifferenceKind.STATE && isPayment() && ours != null && "OPEN".equals(ours.state());
    }

    /** The actions an operator can choose from, the recommended one first. */
    public List<DifferenceAction> actions() {
        if (!isPayment() || claim() != null) {
            return List.of(WRITE_OFF);
        }
        return switch (kind) {
            case UNKNOWN_TO_US ->
                isRefundable() ? List.of(REFUND, ASK_AGAIN, WRITE_OFF) : List.of(ASK_AGAIN, WRITE_OFF);
            case DUPLICATE ->
                isRefundable() && !isSameCharge()
                        ? List.of(REFUND, ASK_AGAIN, WRITE_OFF)
                        : List.of(ASK_AGAIN, WRITE_OFF);
            case STATE -> isProven() ? List.of(APPLY, ASK_AGAIN, WRITE_OFF) : List.of(REFUND, ASK_AGAIN, WRITE_OFF);
            case REFUND_UNKNOWN_TO_US ->
                ours == null ? List.of(APPLY, ASK_AGAIN, WRITE_OFF) : List.of(WRITE_OFF, ASK_AGAIN);
            case MISSING_THERE, AMOUNT, REFUND_MISSING_THERE -> List.of(ASK_AGAIN, WRITE_OFF);
            case FEE -> List.of(WRITE_OFF);
        };
    }

    public DifferenceAction recommended() {
        return actions().get(0);
    }

    /** The payment method of the bill's source. */
    public PaymentMethod method() {
        return BillSources.method(key.source()).orElseThrow();
    }

    private boolean isPayment() {
        return BillSources.method(key.source()).isPresent();
    }

    /** Whether the bill repeats a known charge: the only one to refund is the order's own payment. */
    private boolean isSameCharge() {
        return ours == null || reference.isEmpty() || reference.equals(ours.reference());
    }

    /** Numbers that are too long are not ours, and no refund can be requested for them. */
    private boolean isRefundable() {
        return !orderNo.isEmpty() && orderNo.length() <= LONGEST_NUMBER && reference.length() <= LONGEST_NUMBER;
    }
}
