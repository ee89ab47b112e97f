package dev.boxline.partner.exchange;

import dev.boxline.partner.Partner;
import java.time.Instant;

/**
 * One request to a partner and what came of it, as the operator sees it.
 *
 * @param status the HTTP status, 0 when there was no answer
 * @param tookMillis until the answer, or until it was given up
 */
public record Exchange(
        String step,
        Partner partner,
        Instant at,
        String request,
        int status,
        String answer,
        String outcome,
        long tookMillis) {}
