package dev.boxline.security.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the requests of a user. */
public final class RateLimitFilter extends OncePerRequestFilter {

    private final Function<HttpServletRequest, Duration> wait;
    private final LimitExceeded refusal;

    RateLimitFilter(Function<HttpServletRequest, Duration> wait, LimitExceeded refusal) {
        this.wait = wait;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration needed = wait.apply(request);
        if (needed.isZero()) {
            chain.doFilter(request, response);
        } else {
            refusal.send(response, needed);
        }
    }
}
