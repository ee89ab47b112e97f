package dev.boxline.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came back from one request to a partner. */
public sealed interface Answer {

    /** 2xx with a JSON object. */
    record Accepted(JsonNode body) implements Answer {}

    /** The partner understood and said no (4xx that repeating won't change). */
    record Refused(String reason) implements Answer {}

    /** 404: the partner doesn't know what was asked for. */
    record Unknown() implements Answer {}

    /** Nothing usable: no connection, 5xx, 429, breaker open, bulkhead full. */
    record Unavailable(
            String reason, boolean called, @Nullable Duration retryAfter) implements Answer {}

    /** Sent, but without an answer that can be understood: the effect may be there. */
    record Unclear(String reason) implements Answer {}

    /** The step's outcome: what the step makes of an accepted request, or why there is none. */
    default Outcome then(Function<JsonNode, Outcome> onAccepted) {
        if (this instanceof Accepted accepted) {
            return onAccepted.apply(accepted.body());
        }
        if (this instanceof Refused refused) {
            return Outcome.refused(refused.reason());
        }
        if (this instanceof Unavailable none) {
            return new Outcome.Unavailable(none.reason(), none.called(), none.retryAfter());
        }
        return new Outcome.Unavailable(
                this instanceof Unclear unclear
                        ? unclear.reason()
                        : "The partner has nothing at this address (404): check its settings",
                true,
                null);
    }
}
