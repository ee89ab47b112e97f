package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order's own line in the books of an outage or a plan.
 *
 * @param wave in which it went out; null before that, and when another hand released it
 * @param reason why it waits again, or who else let it go
 * @param endedAt when the run that got past the step began, or when it was seen to wait again
 */
public record ReleaseReceipt(
        String orderNo,
        String step,
        Partner partner,
        ReleaseResult state,
        @Nullable Integer wave,
        @Nullable String reason,
        @Nullable Instant releasedAt,
        @Nullable Instant endedAt) {}
