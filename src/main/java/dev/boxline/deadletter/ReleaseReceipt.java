package dev.boxline.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WithReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order's line in the receipts of an outage or a release plan.
 *
 * @param wave in which it was released; null if it wasn't released in a wave
 * @param failure why it is parked again, or how else it was released
 * @param endedAt when it was resumed and passed the step, or when it was parked again
 */
public record ReleaseReceipt(
        String orderNo,
        String step,
        Partner partner,
        String endpoint,
        ReleaseResult state,
        @Nullable Integer wave,
        @JsonIgnore @Nullable Reason failure,
        @Nullable Instant releasedAt,
        @Nullable Instant endedAt)
        implements WithReason {}
