package dev.boxline.simulator.callbacks;

import java.net.http.HttpRequest;
import java.time.Instant;
import org.springframework.util.backoff.BackOff;

/** How a provider sends callbacks: format, signature, expected response and retry schedule. */
public interface CallbackChannel {

    /** The request to this address of Boxline, signed now. */
    HttpRequest.Builder request(String boxline, Callback callback, Instant now);

    /** Whether this response acknowledges the callback. */
    default boolean accepts(int status, String body) {
        return status / 100 == 2;
    }

    /** When a callback that was not accepted is sent again. */
    BackOff retries();
}
