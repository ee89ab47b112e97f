package dev.boxline.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a partner's ledger; {@code key} is the idempotency key of the request that caused it. */
public record LedgerEntry(
        String key,
        String orderNo,
        Instant at,
        Type effect,
        @Nullable Long amountMinor) {

    /** The effects partners have. */
    public enum Type {
        CAPTURE,
        REFUND,
        CLOSE,
        DEDUCT,
        RELEASE,
        PICKUP,
        DELIVERED,
        CANCEL
    }

    public static LedgerEntry of(String key, String orderNo, Instant at, Type effect) {
        return new LedgerEntry(key, orderNo, at, effect, null);
    }
}
