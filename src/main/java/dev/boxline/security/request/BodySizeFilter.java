package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over 64 KiB, and tables over 4 MiB, before they are parsed. */
public final class BodySizeFilter extends OncePerRequestFilter {

    private static final int MAX_TABLE_BYTES = 4 * 1024 * 1024;

    private final RequestMatcher tables;

    public BodySizeFilter() {
        this(request -> false);
    }

    /** @param tables requests whose bodies are tables */
    public BodySizeFilter(RequestMatcher tables) {
        this.tables = tables;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (RequestBodies.isForm(request)) {
            RequestBodies.refuseEncoded(request);
            requireLength(request);
            chain.doFilter(request, response);
        } else {
            int maxBytes = tables.matches(request) ? MAX_TABLE_BYTES : RequestBodies.MAX_BYTES;
            chain.doFilter(new BufferedRequest(request, RequestBodies.read(request, maxBytes)), response);
        }
    }

    /** The servlet container reads forms itself without a limit, so they must declare their length. */
    private static void requireLength(HttpServletRequest request) {
        RequestBodies.refuseDeclared(request, RequestBodies.MAX_BYTES);
        if (request.getContentLengthLong() < 0) {
            throw ProblemException.of(
                    HttpStatus.LENGTH_REQUIRED, "length-required", "A form requires a Content-Length.");
        }
    }
}
