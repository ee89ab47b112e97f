package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies with a content type other than JSON. A body without a content type is read as JSON. */
public final class JsonContentTypeFilter extends OncePerRequestFilter {

    private final RequestMatcher tables;

    /** @param tables requests whose bodies are tables */
    public JsonContentTypeFilter(RequestMatcher tables) {
        this.tables = tables;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return tables.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = RequestBodies.withoutParameters(RequestBodies.type(request));
        if (hasBody(request) && !type.isEmpty() && !type.equals("application/json") && !type.endsWith("+json")) {
            throw ProblemException.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Send the body as JSON (Content-Type: application/json).");
        }
        chain.doFilter(request, response);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
