package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A verified notice, as it is kept.
 *
 * @param eventId the sender's own; the same however often it is sent
 * @param body what matters of it, as {@link StoredPayload}: two notices say the same when it is the same
 */
record WebhookEvent(WebhookSource source, String eventId, String orderNo, String body) {

    /** What is left of the body when it was acted on: enough to tell whether the same is said again. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
