package dev.boxline.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that can't be answered as asked, in words that say what to do (RFC 9457). Nothing was stored or started. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<WrongField> errors;

    private ApiProblem(HttpStatus status, String code, String detail, List<WrongField> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** One wrong field; {@code field} is its path in the body, such as {@code recipient.phone}. */
    public record WrongField(String field, String message) {}

    /** 400 naming every wrong field. */
    public static ApiProblem wrongFields(List<WrongField> errors) {
        return new ApiProblem(
                HttpStatus.BAD_REQUEST, "wrong-fields", "Some fields are wrong; see \"errors\" for each.", errors);
    }

    public static ApiProblem wrongField(String field, String message) {
        return wrongFields(List.of(new WrongField(field, message)));
    }

    /** 404, the same for what doesn't exist and for what isn't the caller's. */
    public static ApiProblem notFound(String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".", List.of());
    }

    public static ApiProblem of(HttpStatus status, String code, String detail) {
        return new ApiProblem(status, code, detail, List.of());
    }

    public HttpStatus status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    public List<WrongField> errors() {
        return errors;
    }
}
