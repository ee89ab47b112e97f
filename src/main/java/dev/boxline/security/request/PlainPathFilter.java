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
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that filters and servlets may interpret differently: empty segments, path parameters and dot segments.
 * Answers requests rejected by Spring Security's firewall with the same problem details.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPathFilter extends OncePerRequestFilter implements RequestRejectedHandler {

    private static final Pattern AMBIGUOUS = Pattern.compile("//|;|/\\.{1,2}(/|$)");

    private final Problems problems;

    PlainPathFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AMBIGUOUS.matcher(request.getRequestURI()).find()) {
            refuse(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        refuse(response);
    }

    private void refuse(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                HttpStatus.BAD_REQUEST,
                "wrong-path",
                "The path is ambiguous or not normalized, or a header contains characters that aren't allowed.");
    }
}
