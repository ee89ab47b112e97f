package dev.boxline.partner;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request or a step did not succeed.
 *
 * @param retryAfter how long the partner asked not to be called, if it did
 */
public record Failure(
        Reason reason, Request request, @Nullable Duration retryAfter) implements Serializable {

    /** How far the request got. */
    public enum Request {
        /** Held back by a known outage, a closed gate, an open breaker or a full bulkhead. */
        NOT_SENT,
        /** Sent, but without an answer that can be understood: the partner may have done what was asked. */
        UNCLEAR,
        ANSWERED
    }

    public Failure(Reason reason) {
        this(reason, Request.ANSWERED, null);
    }

    /** Whether a request was really sent. */
    public boolean called() {
        return request != Request.NOT_SENT;
    }
}
