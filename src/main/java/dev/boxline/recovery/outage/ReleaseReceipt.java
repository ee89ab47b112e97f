package dev.boxline.recovery.outage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WithReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order's own line in the books of an outage or a plan.
 *
 * @param wave in which it went out; null before that, and when another hand released it
 * @param failure why it waits again, or what else released it
 * @param endedAt when the run that got past the step began, or when it was seen to wait again
 */
public record ReleaseReceipt(
        String orderNo,
        String step,
        Partner partner,
        ReleaseResult state,
        @Nullable Integer wave,
        @JsonIgnore @Nullable Reason failure,
        @Nullable Instant releasedAt,
        @Nullable Instant endedAt)
        implements WithReason {}
