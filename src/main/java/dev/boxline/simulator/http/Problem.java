package dev.boxline.simulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that is turned down; becomes the answer {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private record Wrong(String field, String message) {}

    private final int status;
    private final String title;
    private final String reason;
    private final @Nullable String field;

    private Problem(int status, String title, String reason, @Nullable String field) {
        super(reason, null, false, false);
        this.status = status;
        this.title = title;
        this.reason = reason;
        this.field = field;
    }

    public static Problem wrongField(String field, String message) {
        return new Problem(400, "Bad request", "'" + field + "' " + message + ".", field);
    }

    public static Problem badRequest(String reason) {
        return new Problem(400, "Bad request", reason, null);
    }

    public static Problem notFound(String reason) {
        return new Problem(404, "Not found", reason, null);
    }

    public static Problem conflict(String reason) {
        return new Problem(409, "Conflict", reason, null);
    }

    /** The partner understood and says no; {@code reason} is for people to read. */
    public static Problem refused(String reason) {
        return new Problem(422, "Refused", reason, null);
    }

    public static Problem of(int status, String title, String reason) {
        return new Problem(status, title, reason, null);
    }

    public Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", reason);
        body.put("reason", reason);
        if (field != null) {
            body.put("errors", List.of(new Wrong(field, reason)));
        }
        return Answer.of(status, "application/problem+json", body);
    }
}
