package dev.boxline.reconciliation;

import dev.boxline.money.Money;
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
 * @param claims settled by the provider's word, though its bill still says otherwise
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
        Part claims,
        Part writtenOff,
        @Nullable RawFile file,
        @Nullable Reason reason,
        @Nullable Instant nextTryAt,
        @Nullable Instant finishedAt,
        @Nullable Closing closed) {

    /** What a day that is done came to; the first that holds. */
    public enum Verdict {
        OPEN,
        /** All settled, but the provider's bill contradicts what it confirmed. */
        CLAIMED,
        WRITTEN_OFF,
        SETTLED,
        /** Without differences. */
        MATCHED
    }

    /** Null until the day is done. */
    public @Nullable Verdict verdict() {
        if (state != ReconciliationState.DONE) {
            return null;
        }
        if (open > 0) {
            return Verdict.OPEN;
        }
        if (claims.differences > 0) {
            return Verdict.CLAIMED;
        }
        if (writtenOff.differences > 0) {
            return Verdict.WRITTEN_OFF;
        }
        return differences > 0 ? Verdict.SETTLED : Verdict.MATCHED;
    }

    /** The differences that the verdict is about. */
    public Part decisive() {
        Verdict verdict = verdict();
        return verdict == Verdict.CLAIMED
                ? claims
                : verdict == Verdict.WRITTEN_OFF ? writtenOff : new Part(open, amountsOpen);
    }

    /** A day that has not begun. */
    static Reconciliation none(BillKey key) {
        Part none = new Part(0, List.of());
        return new Reconciliation(
                key, ReconciliationState.DUE, 0, 0, 0, 0, List.of(), none, none, null, null, null, null, null);
    }

    /** Somebody's decision that a failed day stays without a result. */
    public record Closing(String by, Instant at, String reason) {}

    /** Some of the differences, with their sum by currency. */
    public record Part(long differences, List<Money> amounts) {}

    /**
     * The bill as the partner sent it.
     *
     * @param digest SHA-256 in hexadecimal
     */
    public record RawFile(String name, long size, String digest) {}
}
