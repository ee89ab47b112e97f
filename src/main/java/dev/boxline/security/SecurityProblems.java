package dev.boxline.security;

import dev.boxline.http.BoundedLog;
import dev.boxline.http.Problems;
import dev.boxline.security.limit.RateLimits;
import dev.boxline.security.limit.TooManyAttemptsException;
import dev.boxline.security.login.IssuerUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers refused requests with problem details. */
@Component
public class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final BoundedLog LOG = new BoundedLog(LoggerFactory.getLogger(SecurityProblems.class));
    private static final String TOKEN_CHECK_UNAVAILABLE = "Tokens can't be verified at the moment. Please try again.";

    private final Problems problems;
    private final RateLimits limits;

    SecurityProblems(Problems problems, RateLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    /** Denied to every role; the message is sent to the client. */
    public static final class Forbidden extends AccessDeniedException {

        private static final long serialVersionUID = 1L;

        public Forbidden(String reason) {
            super(reason);
        }
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyAttemptsException || e instanceof IssuerUnavailableException || isBrowser(request)) {
            withoutChallenge(response, e);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Boxline\", charset=\"UTF-8\"");
        withoutChallenge(response, e);
    }

    /** Browsers get no challenge: they would store the password and send it with cross-site requests. */
    private static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null;
    }

    /** Answers without {@code WWW-Authenticate}, which makes browsers show their own password prompt. */
    public void withoutChallenge(HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e instanceof TooManyAttemptsException many) {
            many.setRetryAfter(response);
            limits.asProblem(response);
            return;
        }
        if (e instanceof IssuerUnavailableException) {
            LOG.log(Level.WARN, "A token could not be checked: {}", String.valueOf(e.getCause()));
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", TOKEN_CHECK_UNAVAILABLE);
            return;
        }
        problems.write(
                response, HttpStatus.UNAUTHORIZED, "login-needed", "The user name or password is missing or wrong.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        String why =
                e instanceof Forbidden ? String.valueOf(e.getMessage()) : "You do not have access to this resource.";
        problems.write(response, HttpStatus.FORBIDDEN, "forbidden", why);
    }
}
