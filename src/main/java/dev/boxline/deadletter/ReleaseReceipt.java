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
 * @param wave in which it was released; null before that, and when it was released by other means
 * @param failure why it is parked again, or what else released it
 * @param endedAt when the run that passed the step began, or when it was seen to be parked again
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
