package dev.boxline.web.door.guard;

import dev.boxline.web.ApiProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over 64 KiB before anybody looks at them. */
public final class BodyLimit extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Bodies.isForm(request)) {
            refuseUnmeasured(request);
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new BufferedRequest(request, Bodies.read(request, Bodies.LONGEST)), response);
        }
    }

    /** A form is read by the servlet container, past any buffer of ours, so it must say its length. */
    private static void refuseUnmeasured(HttpServletRequest request) {
        Bodies.refuseDeclared(request, Bodies.LONGEST);
        if (request.getContentLengthLong() < 0) {
            throw ApiProblem.of(
                    HttpStatus.LENGTH_REQUIRED, "length-required", "A form must come with its Content-Length.");
        }
    }
}
