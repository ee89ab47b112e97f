package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import dev.boxline.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets a deadline for each body and limits how many are read concurrently. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SlowBodyFilter extends OncePerRequestFilter {

    private final BodyLimits limits = new BodyLimits();
    private final Problems problems;

    SlowBodyFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var timed = new TimedRequest(request, limits);
        @Nullable ProblemException failure;
        try {
            chain.doFilter(timed, response);
            failure = timed.failure();
        } catch (ProblemException e) {
            failure = e; // thrown by a filter without exception handling
        } finally {
            timed.release();
        }
        if (failure == null) {
            return;
        }
        ServerResponse.resume(request);
        if (!response.isCommitted()) {
            response.reset();
            problems.write(response, failure.status(), failure.code(), String.valueOf(failure.getMessage()));
        }
    }
}
