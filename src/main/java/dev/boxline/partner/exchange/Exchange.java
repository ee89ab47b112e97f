package dev.boxline.partner.exchange;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.WithReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to a partner and its response.
 *
 * @param endpoint the name of the partner's endpoint: {@code default} unless it has several
 * @param status the HTTP status, 0 without a response
 * @param failure why it failed; null when it did not
 */
public record Exchange(
        String step,
        Partner partner,
        String endpoint,
        Instant at,
        String request,
        int status,
        String answer,
        String outcome,
        @JsonIgnore @Nullable Reason failure,
        long tookMillis)
        implements WithReason {

    /** The endpoint's message key. */
    @JsonIgnore
    public String getMessageKey() {
        return "partner." + new Endpoint(partner, endpoint);
    }
}
