package dev.boxline.shop.idempotency;

import dev.boxline.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} header: under one key a client may repeat its request without buying twice. */
public final class IdempotencyKeyHeader {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private IdempotencyKeyHeader() {}

    /** Refuses a request with more than one key: joined to one they would hide that they differ. */
    public static void once(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HEADER)).size() > 1) {
            throw ProblemException.wrongField(HEADER, "must be given once");
        }
    }

    /** The key; refuses a request without one. */
    public static String required(@Nullable String header) {
        if (header == null) {
            throw ProblemException.wrongField(HEADER, "is missing; send a key of your own with each new purchase");
        }
        checked(header);
        return header;
    }

    /** Refuses a malformed key; accepts a request without one. */
    public static void checked(@Nullable String header) {
        if (header != null && !FORM.matcher(header).matches()) {
            throw ProblemException.wrongField(HEADER, "must have 1 to 128 visible ASCII characters");
        }
    }
}
