package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads request bodies up to a limit. */
public final class RequestBodies {

    /** The default limit in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private RequestBodies() {}

    /** The whole body; throws a 413 when it exceeds the limit, declared or not. */
    public static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
        refuseEncoded(request);
        refuseDeclared(request, maxBytes);
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return body;
    }

    static void refuseDeclared(HttpServletRequest request, int maxBytes) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }

    /** Throws a 415 for a compressed body (RFC 9110, 15.5.16). */
    static void refuseEncoded(HttpServletRequest request) {
        for (String coding : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
            if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
                throw ProblemException.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-encoding",
                        "Send the body without a Content-Encoding.");
            }
        }
    }

    /** Whether the servlet container parses this body as parameters. */
    public static boolean isForm(HttpServletRequest request) {
        return withoutParameters(type(request)).equals("application/x-www-form-urlencoded");
    }

    public static String withoutParameters(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }

    public static String type(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    private static ProblemException tooLarge(int maxBytes) {
        return ProblemException.of(
                HttpStatus.PAYLOAD_TOO_LARGE, "too-large", "The body may have at most " + maxBytes / 1024 + " KiB.");
    }
}
