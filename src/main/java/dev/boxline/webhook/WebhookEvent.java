package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static WebhookEvent of(WebhookSource source, String eventId, String orderNo, Object notification) {
        try {
            return new WebhookEvent(source, eventId, orderNo, JSON.writeValueAsString(notification));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notification can't be written as JSON", e);
        }
    }

    /** Reads the notification of a stored event. */
    <N> N notification(Class<N> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
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
