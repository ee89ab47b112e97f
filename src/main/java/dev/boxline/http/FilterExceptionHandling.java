package dev.boxline.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers what goes wrong in a filter, where no controller's answers reach, as if it had gone wrong in a controller. */
public final class FilterExceptionHandling extends OncePerRequestFilter {

    private final HandlerExceptionResolver answers;

    public FilterExceptionHandling(HandlerExceptionResolver answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationException | AccessDeniedException | TooManyActiveSessionsException e) {
            throw e; // answered by the filters before
        } catch (RuntimeException e) {
            if (response.isCommitted() || answers.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }
}
