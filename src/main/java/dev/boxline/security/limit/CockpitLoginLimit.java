package dev.boxline.security.limit;

import dev.boxline.http.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits failed logins of the engine's own login form, which bypasses our authentication manager. */
public final class CockpitLoginLimit extends OncePerRequestFilter {

    private final RequestMatcher login;
    private final FailedLoginLimit failedLogins;

    public CockpitLoginLimit(RequestMatcher login, FailedLoginLimit failedLogins) {
        this.login = login;
        this.failedLogins = failedLogins;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !login.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = name(request);
        String address = request.getRemoteAddr();
        failedLogins.refuseIfTooMany(name, address);
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            failedLogins.count(name, address);
        }
    }

    /** The name that the engine checks. A second one is refused: attempts could be counted under it. */
    private static String name(HttpServletRequest request) {
        String[] names = request.getParameterValues("username");
        if (names != null && names.length > 1) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "bad-request", "The name must be given once.");
        }
        return names == null ? "" : names[0];
    }
}
