package dev.boxline.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Problem details (RFC 9457) with a stable type and code, the same from controllers and from filters. */
@Component
public class Problems {

    private static final String TYPES = "urn:boxline:problem:";

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    public ProblemDetail of(ProblemException problem) {
        return of(problem.status(), problem.code(), String.valueOf(problem.getMessage()), problem.errors());
    }

    public ProblemDetail of(HttpStatus status, String code, String detail, List<ProblemException.WrongField> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + code));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        problem.setProperty("errors", errors);
        return problem;
    }

    /** Writes a problem from a filter, with the security headers that Spring Security may not have written yet. */
    public void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getWriter(), of(status, code, detail, List.of()));
    }
}
