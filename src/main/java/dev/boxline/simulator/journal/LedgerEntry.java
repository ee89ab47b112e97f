package dev.boxline.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a partner's ledger; {@code key} is the idempotency key of the call that caused it. */
public record LedgerEntry(
        String key,
        String orderNo,
        Instant at,
        Effect effect,
        @Nullable Long amountMinor) {

    public static LedgerEntry of(String key, String orderNo, Instant at, Effect effect) {
        return new LedgerEntry(key, orderNo, at, effect, null);
    }
}
