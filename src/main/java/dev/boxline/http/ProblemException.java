package dev.boxline.http;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A refused request, with a detail that tells the client what to do (RFC 9457). Nothing was stored or started. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<WrongField> errors;

    private ProblemException(HttpStatus status, String code, String detail, List<WrongField> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** One wrong field; {@code field} is its path in the body, such as {@code recipient.phone}. */
    public record WrongField(String field, String message) {}

    /** 400 naming every wrong field. */
    public static ProblemException wrongFields(List<WrongField> errors) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "wrong-fields", "Some fields are wrong; see \"errors\" for each.", errors);
    }

    public static ProblemException wrongField(String field, String message) {
        return wrongFields(List.of(new WrongField(field, message)));
    }

    /** 404, both for what doesn't exist and for what the caller may not see. */
    public static ProblemException notFound(String what) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".", List.of());
    }

    public static ProblemException of(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of());
    }

    public HttpStatus status() {
        return status;
    }

    /** A stable code for clients. */
    public String code() {
        return code;
    }

    public List<WrongField> errors() {
        return errors;
    }
}
