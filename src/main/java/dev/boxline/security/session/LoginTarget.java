package dev.boxline.security.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Stores the page that required a login in a short-lived cookie instead of a session: unauthenticated requests must not take
 * up memory. Only a short path of this server is stored and accepted, which prevents open redirects.
 */
@Component
public final class LoginTarget implements RequestCache {

    private static final String COOKIE = "boxline-login-target";
    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final Pattern TARGET =
            Pattern.compile("/(?:(?:console|orders|courses|camunda)[A-Za-z0-9/_.~%-]*)?(?:\\?[A-Za-z0-9/_.~%=&+:-]*)?");
    private static final int MAX_LENGTH = 200;

    private final boolean secure;

    LoginTarget(@Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.secure = secure;
    }

    /** Redirects to the login page without repeating the request's {@code Host}. */
    public static AuthenticationEntryPoint page() {
        var page = new LoginUrlAuthenticationEntryPoint("/login");
        page.setFavorRelativeUris(true);
        return page;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String target = request.getRequestURI() + query;
        boolean page = request.getMethod().equals("GET")
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html");
        if (page && isAccepted(target)) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(target, MAX_AGE));
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || !isAccepted(cookie.getValue()) ? null : new SimpleSavedRequest(cookie.getValue());
    }

    /** Restores no request: the browser sends it again. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        }
    }

    static boolean isAccepted(String target) {
        return target.length() <= MAX_LENGTH && TARGET.matcher(target).matches();
    }

    private String cookie(String target, Duration maxAge) {
        return ResponseCookie.from(COOKIE, target)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .maxAge(maxAge)
                .build()
                .toString();
    }
}
