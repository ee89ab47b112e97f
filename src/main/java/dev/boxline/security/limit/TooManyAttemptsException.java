package dev.boxline.security.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;

/** Too many failed logins; the password was not checked. */
public final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("Too many failed logins");
        this.wait = wait;
    }

    /** Sets {@code Retry-After} in whole seconds (RFC 9110, 10.2.3). */
    public void setRetryAfter(HttpServletResponse response) {
        setRetryAfter(response, wait);
    }

    static void setRetryAfter(HttpServletResponse response, Duration wait) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
    }
}
