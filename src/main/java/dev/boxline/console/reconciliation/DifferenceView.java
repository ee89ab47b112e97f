package dev.boxline.console.reconciliation;

import dev.boxline.money.Money;
import dev.boxline.partner.Reason;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceAction;
import dev.boxline.reconciliation.DifferenceKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference as the API returns it.
 *
 * @param claim what is paid out less (negative) or more than our records say, though the partner confirmed them
 * @param remaining the claim in words
 * @param answer the partner's answer to a query
 * @param actions the possible resolutions, the recommended one first
 */
record DifferenceView(
        String id,
        DifferenceKind kind,
        State state,
        String orderNo,
        String reference,
        @Nullable Money amount,
        Difference.@Nullable BillSide bill,
        Difference.@Nullable OurSide ours,
        @Nullable Money agreedFee,
        DifferenceAction recommended,
        List<DifferenceAction> actions,
        Instant foundAt,
        @Nullable Instant waitsUntil,
        @Nullable String answer,
        Reason.@Nullable Code answerCode,
        @Nullable Money claim,
        @Nullable String remaining,
        Difference.@Nullable Resolution resolution) {

    /** Open until it is decided. */
    enum State {
        OPEN,
        RESOLVED
    }

    static DifferenceView of(Difference difference) {
        Reason answer = difference.answer();
        Reason remaining = difference.claimReason();
        return new DifferenceView(
                difference.id(),
                difference.kind(),
                difference.isOpen() ? State.OPEN : State.RESOLVED,
                difference.orderNo(),
                difference.reference(),
                difference.amount(),
                difference.bill(),
                difference.ours(),
                difference.agreedFee(),
                difference.recommended(),
                difference.actions(),
                difference.foundAt(),
                difference.waitsUntil(),
                answer == null ? null : answer.text(),
                answer == null ? null : answer.code(),
                difference.claim(),
                remaining == null ? null : remaining.text(),
                difference.resolution());
    }
}
