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

/** The same bound for the engine's own login form, which checks passwords past our logins. */
public final class CockpitLoginLimit extends OncePerRequestFilter {

    private final RequestMatcher login;
    private final FailedLoginLimit wrong;

    public CockpitLoginLimit(RequestMatcher login, FailedLoginLimit wrong) {
        this.login = login;
        this.wrong = wrong;
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
        wrong.refuseIfTooMany(name, address);
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            wrong.count(name, address);
        }
    }

    /** The name the engine will check: with a second one, guesses could be counted as somebody else's. */
    private static String name(HttpServletRequest request) {
        String[] names = request.getParameterValues("username");
        if (names != null && names.length > 1) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "bad-request", "The name must be given once.");
        }
        return names == null ? "" : names[0];
    }
}
