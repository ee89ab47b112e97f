package dev.boxline.engineapi;

import dev.boxline.process.identity.CockpitLogins;
import dev.boxline.security.login.StaffLogin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Accepts a login through the engine's login form as a login to Boxline, and likewise a logout. */
public final class CockpitSession extends OncePerRequestFilter {

    private final CockpitLogins logins;
    private final StaffLogin staff;

    public CockpitSession(CockpitLogins logins, StaffLogin staff) {
        this.logins = logins;
        this.staff = staff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null) {
            logins.userOf(request).map(staff::authenticated).ifPresent(CockpitSession::logIn);
        }
        chain.doFilter(request, response);
        if (isLogout(request) && response.getStatus() < 300) {
            logOut(request);
        }
    }

    private static void logIn(Authentication user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(user);
        SecurityContextHolder.setContext(context);
    }

    private static boolean isLogout(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().endsWith("/logout");
    }

    private static void logOut(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
