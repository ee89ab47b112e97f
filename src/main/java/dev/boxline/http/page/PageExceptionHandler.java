package dev.boxline.http.page;

import dev.boxline.database.DatabaseUnavailability;
import dev.boxline.http.BoundedLog;
import dev.boxline.http.CockpitPaths;
import dev.boxline.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Renders the error page for browsers. API clients get problem details instead. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageExceptionHandler implements HandlerExceptionResolver {

    private static final BoundedLog LOG = new BoundedLog(LoggerFactory.getLogger(PageExceptionHandler.class));

    private final PageFrame frame;

    PageExceptionHandler(PageFrame frame) {
        this.frame = frame;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!isPageRequest(request) || e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            return null;
        }
        HttpStatusCode status = status(e);
        if (DatabaseUnavailability.isCauseOf(e)) {
            LOG.databaseFailed("A page failed to render", e);
        } else if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            LOG.log(Level.WARN, "A page can't be shown: {}", e.toString());
        } else if (status.is5xxServerError()) {
            LOG.log(Level.ERROR, "A page failed to render", e);
        }
        var page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("frame", frame.of(request));
        return page;
    }

    private static boolean isPageRequest(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = String.valueOf(request.getHeader("Accept"));
        boolean api = path.startsWith("/api/")
                || path.startsWith("/callbacks/")
                || path.startsWith("/engine-rest/")
                || path.startsWith(CockpitPaths.ROOT + "/")
                || path.startsWith("/actuator/");
        return !api && (accept.contains("text/html") || request.getHeader("HX-Request") != null);
    }

    private static HttpStatusCode status(Exception e) {
        if (e instanceof ProblemException problem) {
            return problem.status();
        }
        if (e instanceof ErrorResponse known) {
            return known.getStatusCode();
        }
        return DatabaseUnavailability.isCauseOf(e) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
