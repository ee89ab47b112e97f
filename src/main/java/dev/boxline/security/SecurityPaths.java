package dev.boxline.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Request matchers for path patterns. */
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

    /** The decoded path below a root such as {@code /engine-rest}, as its servlet sees it. */
    public static String below(String root, HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + info;
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }
}
