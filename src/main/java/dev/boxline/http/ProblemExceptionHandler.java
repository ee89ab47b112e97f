package dev.boxline.http;

import dev.boxline.database.DatabaseUnavailability;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.process.fulfilment.PurchaseNotStartedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers errors with problem details. Internal details are logged and never sent. */
@RestControllerAdvice
class ProblemExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final BoundedLog UNAVAILABLE = new BoundedLog(LOGGER);
    private static final BoundedLog FAILED = new BoundedLog(LOGGER);

    private final Problems problems;

    ProblemExceptionHandler(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException problem) {
        return answer(problems.of(problem), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> notYetStarted(PurchaseNotStartedException accepted) {
        LOGGER.warn("A purchase was accepted and could not be started yet", accepted);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", String.valueOf(accepted.getMessage()));
    }

    /** A header is only checked when it is read, which may be here. */
    @ExceptionHandler
    ResponseEntity<Object> headerRefused(RequestRejectedException refused) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "bad-request",
                "A header contains control characters or bytes that aren't ASCII. Send visible ASCII characters.");
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(RuntimeException e) {
        if (DatabaseUnavailability.isCauseOf(e)) {
            UNAVAILABLE.databaseFailed("A request failed", e);
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "The service is temporarily unavailable. Please try again.");
        }
        FAILED.log(Level.ERROR, "A request failed", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "An internal error occurred and was logged.");
    }

    /** Maps Spring's errors to our codes and field names. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        if (known.is5xxServerError()) {
            FAILED.log(Level.ERROR, "A request failed", e);
        }
        return answer(problems.of(known, code(known), detail(known), wrongFields(e)), headers);
    }

    private ResponseEntity<Object> answer(HttpStatus status, String code, String detail) {
        return answer(problems.of(status, code, detail, List.of()), new HttpHeaders());
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static List<WrongField> wrongFields(Exception e) {
        if (e instanceof MissingRequestHeaderException missing) {
            return List.of(new WrongField(missing.getHeaderName(), "is missing"));
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return List.of(new WrongField(missing.getParameterName(), "is missing"));
        }
        if (e instanceof MethodArgumentTypeMismatchException wrong) {
            return List.of(new WrongField(wrong.getName(), "has the wrong format"));
        }
        if (e instanceof TypeMismatchException wrong && wrong.getPropertyName() != null) {
            return List.of(new WrongField(wrong.getPropertyName(), "has the wrong format"));
        }
        if (e instanceof MethodArgumentNotValidException invalid) {
            return invalid.getFieldErrors().stream()
                    .map(error -> new WrongField(error.getField(), String.valueOf(error.getDefaultMessage())))
                    .toList();
        }
        return List.of();
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "bad-request";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case NOT_ACCEPTABLE -> "not-acceptable";
            case PAYLOAD_TOO_LARGE -> "too-large";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
            case SERVICE_UNAVAILABLE -> "unavailable";
            default -> status.is5xxServerError() ? "unexpected" : "refused";
        };
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The request is malformed.";
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "This method is not supported at this path.";
            case NOT_ACCEPTABLE -> "None of the accepted media types is available.";
            case UNSUPPORTED_MEDIA_TYPE -> "This media type is not supported.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
