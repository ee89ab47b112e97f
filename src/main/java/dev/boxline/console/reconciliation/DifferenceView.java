package dev.boxline.console.reconciliation;

import dev.boxline.ordering.Money;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceAction;
import dev.boxline.reconciliation.DifferenceKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference as the API returns it.
 *
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
        DifferenceAction recommended,
        List<DifferenceAction> actions,
        Instant foundAt,
        @Nullable Instant waitsUntil,
        @Nullable String answer,
        Difference.@Nullable Resolution resolution) {

    /** Open until it is decided. */
    enum State {
        OPEN,
        RESOLVED
    }

    static DifferenceView of(Difference difference) {
        return new DifferenceView(
                difference.id(),
                difference.kind(),
                difference.isOpen() ? State.OPEN : State.RESOLVED,
                difference.orderNo(),
                difference.reference(),
                difference.amount(),
                difference.bill(),
                difference.ours(),
                difference.recommended(),
                difference.actions(),
                difference.foundAt(),
                difference.waitsUntil(),
                difference.answer(),
                difference.resolution());
    }
}
