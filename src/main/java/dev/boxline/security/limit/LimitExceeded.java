package dev.boxline.security.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** How somebody is told to come back later. */
@FunctionalInterface
public interface LimitExceeded {

    /** Answers 429; the time to wait is said already. */
    void send(HttpServletResponse response) throws IOException;

    /** Answers 429 (RFC 6585, 4) with the time to wait. */
    default void send(HttpServletResponse response, Duration wait) throws IOException {
        TooManyAttemptsException.sayWhen(response, wait);
        send(response);
    }
}
