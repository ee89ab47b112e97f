package dev.boxline.security.request;

import dev.boxline.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that one reader takes for another path than the next: empty segments, path parameters, and dots that
 * lead elsewhere. No address of ours is written like that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPathFilter extends OncePerRequestFilter {

    private static final Pattern AMBIGUOUS = Pattern.compile("//|;|/\\.{1,2}(/|$)");

    private final Problems problems;

    PlainPathFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AMBIGUOUS.matcher(request.getRequestURI()).find()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "wrong-path", "The address is not written plainly.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
