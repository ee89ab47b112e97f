package dev.boxline.engineapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Adds the engine's maximum to list queries without {@code maxResults}, which the engine would refuse. */
public final class ResultLimitFilter extends OncePerRequestFilter {

    private static final String MAX_RESULTS = "maxResults=1000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reading = request.getMethod().equals("GET") && !hasDefaultLimit(request);
        chain.doFilter(reading ? new LimitedRequest(request, bounded(request.getQueryString())) : request, response);
    }

    /** Metrics are limited to 200 by default. */
    private static boolean hasDefaultLimit(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/metrics");
    }

    static String bounded(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return MAX_RESULTS;
        }
        return ("&" + query).contains("&maxResults=") ? query : query + "&" + MAX_RESULTS;
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final String query;

        LimitedRequest(HttpServletRequest request, String query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query;
        }
    }
}
