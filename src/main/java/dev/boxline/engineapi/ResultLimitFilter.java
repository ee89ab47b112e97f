package dev.boxline.engineapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives lists asked for without a bound the most the engine answers, which would otherwise refuse the question. */
public final class ResultLimitFilter extends OncePerRequestFilter {

    private static final String BOUND = "maxResults=1000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reading = request.getMethod().equals("GET") && !hasBoundOfItsOwn(request);
        chain.doFilter(reading ? new Bounded(request, bounded(request.getQueryString())) : request, response);
    }

    /** Measurements come two hundred at most, and do so unasked. */
    private static boolean hasBoundOfItsOwn(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/metrics");
    }

    static String bounded(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return BOUND;
        }
        return ("&" + query).contains("&maxResults=") ? query : query + "&" + BOUND;
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final String query;

        Bounded(HttpServletRequest request, String query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query;
        }
    }
}
