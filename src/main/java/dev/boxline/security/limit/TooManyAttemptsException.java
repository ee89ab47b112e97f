package dev.boxline.security.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; the one just brought was not even looked at. */
public final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** Says when to come back, in whole seconds (RFC 9110, 10.2.3). */
    public void sayWhen(HttpServletResponse response) {
        sayWhen(response, wait);
    }

    static void sayWhen(HttpServletResponse response, Duration wait) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
    }
}
