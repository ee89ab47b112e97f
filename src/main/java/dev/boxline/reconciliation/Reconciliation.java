package dev.boxline.reconciliation;

import dev.boxline.ordering.Money;
import dev.boxline.partner.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reconciliation of a day with a partner's bill.
 *
 * @param matched lines without a difference
 * @param differences all that were found, {@code open} of them unresolved
 * @param amountsOpen the sum of the open differences by currency
 * @param file null when no file was fetched
 * @param reason why it is parked or failed
 * @param nextTryAt when the bill of a parked day is requested again
 */
public record Reconciliation(
        BillKey key,
        ReconciliationState state,
        long lines,
        long matched,
        long differences,
        long open,
        List<Money> amountsOpen,
        @Nullable RawFile file,
        @Nullable Reason reason,
        @Nullable Instant nextTryAt,
        @Nullable Instant finishedAt) {

    /**
     * The bill as the partner sent it.
     *
     * @param digest SHA-256 in hexadecimal
     */
    public record RawFile(String name, long size, String digest) {}
}
