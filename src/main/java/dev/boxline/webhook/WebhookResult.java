package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import org.springframework.http.HttpStatus;

/** The outcome of a notification: the HTTP status of the answer, and the {@code result} tag of the counter. */
enum WebhookResult {
    /** It took effect, now or earlier. */
    APPLIED(HttpStatus.OK, "", ""),
    /** It arrived before the data it refers to was committed. Stored; applied later. */
    EARLY(HttpStatus.OK, "", ""),
    /** Applying it failed. Stored; applied later. */
    STORED(HttpStatus.OK, "", ""),
    /** This event was received before, with the same content. */
    DUPLICATE(HttpStatus.OK, "", ""),
    MALFORMED(HttpStatus.BAD_REQUEST, "unreadable", "The message isn't in the format its sender documents."),
    INVALID_SIGNATURE(
            HttpStatus.UNAUTHORIZED,
            "bad-signature",
            "The signature is missing, wrong or too old; the body was ignored."),
    /** The provider tests that a wrong signature is refused; no alert is needed. */
    SIGNATURE_PROBE(HttpStatus.UNAUTHORIZED, "bad-signature", "The signature is one of the provider's own tests."),
    NOT_CONFIGURED(HttpStatus.NOT_FOUND, "not-found", "There is no such sender of callbacks."),
    /** Correctly signed, but wrong: unknown order, other amount or merchant, other content under a known event id. */
    MISMATCH(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "does-not-match",
            "The notification does not match what is known here; nothing was changed."),
    /** It could be neither applied nor stored; the sender sends it again. */
    FAILED(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The notification could not be stored; send it again.");

    private final HttpStatus status;
    private final String code;
    private final String detail;

    WebhookResult(HttpStatus status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    HttpStatus status() {
        return status;
    }

    /** The result as problem details (RFC 9457), for senders that read JSON. */
    ProblemException problem() {
        return ProblemException.of(status, code, detail);
    }
}
