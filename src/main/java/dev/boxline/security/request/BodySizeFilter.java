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

    private static final int LONGEST_TABLE = 4 * 1024 * 1024;

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
            refuseUnmeasured(request);
            chain.doFilter(request, response);
        } else {
            int longest = tables.matches(request) ? LONGEST_TABLE : RequestBodies.LONGEST;
            chain.doFilter(new BufferedRequest(request, RequestBodies.read(request, longest)), response);
        }
    }

    /** The servlet container reads forms itself, so they must declare their length. */
    private static void refuseUnmeasured(HttpServletRequest request) {
        RequestBodies.refuseDeclared(request, RequestBodies.LONGEST);
        if (request.getContentLengthLong() < 0) {
            throw ProblemException.of(
                    HttpStatus.LENGTH_REQUIRED, "length-required", "A form must come with its Content-Length.");
        }
    }
}
