package dev.boxline.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a step ended. Returned and never thrown, so that the transaction that records it stays whole. */
public sealed interface Outcome {

    /** The effect is there, made now or earlier. */
    record Done() implements Outcome {}

    /** The partner understood and said no. Never repeated by itself: an operator corrects, retries or gives up. */
    record Refused(String reason) implements Outcome {}

    /**
     * No usable answer. The recovery process runs the step again.
     *
     * @param called whether a request was really sent; false when a known outage, an open breaker or a full bulkhead
     *     kept it back
     * @param retryAfter how long the partner asked to be left alone, when it said so
     */
    record Unavailable(
            String reason, boolean called, @Nullable Duration retryAfter) implements Outcome {}

    /** The order was cancelled before this step, so nothing was called. */
    record Cancelled() implements Outcome {}

    static Outcome done() {
        return new Done();
    }

    static Outcome refused(String reason) {
        return new Refused(reason);
    }

    static Outcome heldBack(String reason) {
        return new Unavailable(reason, false, null);
    }
}
