package dev.boxline.security.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Answers requests over a limit. */
@FunctionalInterface
public interface LimitExceeded {

    /** Answers 429; {@code Retry-After} is already set. */
    void send(HttpServletResponse response) throws IOException;

    /** Answers 429 with {@code Retry-After} (RFC 6585, 4). */
    default void send(HttpServletResponse response, Duration wait) throws IOException {
        TooManyAttemptsException.setRetryAfter(response, wait);
        send(response);
    }
}
