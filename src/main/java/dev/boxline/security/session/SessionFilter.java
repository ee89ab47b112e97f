package dev.boxline.security.session;

import dev.boxline.http.CockpitPaths;
import dev.boxline.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends expired sessions before Spring Security reads the login, and registers new ones. */
@Component
@Order(SessionFilter.BEFORE_SPRING_SECURITY)
class SessionFilter extends OncePerRequestFilter {

    static final int BEFORE_SPRING_SECURITY = -101;

    private static final String UNAVAILABLE = "The service is temporarily unavailable. Please try again.";

    private final UserSessions sessions;
    private final Problems problems;

    SessionFilter(UserSessions sessions, Problems problems) {
        this.sessions = sessions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/css/") || path.startsWith("/js/") || path.startsWith("/images/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable HttpSession before = request.getSession(false);
        try {
            if (before != null) {
                sessions.check(before);
            }
        } catch (DataAccessException e) {
            unavailable(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (TooManyActiveSessionsException e) {
            unavailable(request, response);
            return;
        }
        @Nullable HttpSession after = request.getSession(false);
        if (after != null) {
            sessions.count(after);
        }
    }

    private void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith(CockpitPaths.API + "/")) {
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", UNAVAILABLE);
        } else {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }
}
