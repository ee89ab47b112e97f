package dev.boxline.simulator.callbacks;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One sender's way of calling back: its form, its signature, what it takes for an answer, and its patience. */
public interface CallbackChannel {

    /** The request to this address of Boxline's, signed now. */
    HttpRequest.Builder request(String boxline, Callback callback, Instant now);

    /** Whether this answer says that the callback was taken. */
    default boolean took(int status, String body) {
        return status / 100 == 2;
    }

    /** How long to wait after so many attempts that weren't taken; empty: it is never sent again. */
    Optional<Duration> pause(int attempts);
}
