package dev.boxline.security.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses cross-site requests that change data; the browser would send stored HTTP Basic credentials with them. All current
 * browsers set {@code Sec-Fetch-Site} (W3C, Fetch Metadata); API clients do not and are accepted.
 */
public final class CrossSiteRequestFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final AccessDeniedHandler handler;

    public CrossSiteRequestFilter(AccessDeniedHandler handler) {
        this.handler = handler;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site == null || SAME_SITE.contains(site) || SAFE_METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            handler.handle(request, response, new AccessDeniedException("The request came from another site."));
        }
    }
}
