package dev.boxline.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Addresses in the rules of the doors. */
public final class SecurityPaths {

    private static final PathPatternRequestMatcher.Builder PATTERNS = PathPatternRequestMatcher.withDefaults();

    private SecurityPaths() {}

    public static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(
                Arrays.stream(patterns).map(PATTERNS::matcher).toArray(RequestMatcher[]::new));
    }

    static RequestMatcher get(String pattern) {
        return PATTERNS.matcher(HttpMethod.GET, pattern);
    }

    public static RequestMatcher post(String pattern) {
        return PATTERNS.matcher(HttpMethod.POST, pattern);
    }

    /** The decoded path behind a root such as {@code /engine-rest}, as the servlet behind it will see it. */
    public static String behind(String root, HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + info;
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }
}
