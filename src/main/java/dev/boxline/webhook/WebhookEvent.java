package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.JsonReader;
import dev.boxline.json.JsonWriter;
import dev.boxline.json.MalformedJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A verified notification as it is stored.
 *
 * @param eventId assigned by the sender; the same each time it sends the event
 * @param body the notification as compact JSON, reduced to what Boxline uses: equal notifications have equal bodies
 */
record WebhookEvent(WebhookSource source, String eventId, String orderNo, String body) {

    static final String ORDER_NO = "[A-Za-z0-9._-]{1,64}";
    static final String ORDER_NO_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

    static final String EVENT_ID = "[\\x21-\\x7E]{1,128}";
    static final String EVENT_ID_RULE = "must have 1 to 128 visible ASCII characters";

    static WebhookEvent of(WebhookSource source, String eventId, String orderNo, Object notification) {
        return new WebhookEvent(source, eventId, orderNo, JsonWriter.text(notification));
    }

    /** Reads the notification of a stored event. */
    <N> N notification(Class<N> type) {
        try {
            return JsonReader.FIRST.read(body, type);
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored notification can't be read", e);
        }
    }

    /** Replaces the body once the event is processed, to recognize a duplicate. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
