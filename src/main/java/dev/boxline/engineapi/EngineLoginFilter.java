package dev.boxline.engineapi;

import dev.boxline.http.ProblemException;
import dev.boxline.process.identity.StaffVersion;
import dev.boxline.security.session.UserSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the user name and password of the engine's own login form before the engine does, which would create a session for
 * every attempt, answer an empty form with 500 and a logged stack trace, and not count failed logins.
 */
final class EngineLoginFilter extends OncePerRequestFilter {

    private final RequestMatcher login;
    private final AuthenticationManager staff;
    private final UserSessions sessions;

    EngineLoginFilter(RequestMatcher login, AuthenticationManager staff, UserSessions sessions) {
        this.login = login;
        this.staff = staff;
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !login.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(
                once(request, "username"), once(request, "password"));
        attempt.setDetails(new WebAuthenticationDetails(request.getRemoteAddr(), null));
        Authentication known = staff.authenticate(attempt);
        chain.doFilter(request, response);
        if (response.getStatus() < HttpStatus.MULTIPLE_CHOICES.value()
                && known.getDetails() instanceof StaffVersion version) {
            sessions.begin(request, version);
        }
    }

    /** Refuses a second value, since the engine could read the other one. */
    private static String once(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "bad-request", "Name and password must be given once.");
        }
        return values == null ? "" : values[0];
    }
}
