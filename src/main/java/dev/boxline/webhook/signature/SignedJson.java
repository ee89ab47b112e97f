package dev.boxline.webhook.signature;

import dev.boxline.http.JsonFields;
import dev.boxline.webhook.WebhookRepository;
import dev.boxline.webhook.WebhookRequest;
import java.util.function.Function;

/**
 * JSON signed with a shared secret: verified on the raw body first, then read field by field.
 *
 * @param fields reads the members, remembering what is wrong with them
 */
public record SignedJson<F>(HmacSignatureVerifier signatures, Function<JsonFields, F> fields) {

    /** Refuses with 401 what the sender did not sign, and with 400 what has not the form agreed, naming all of it. */
    public F read(WebhookRequest delivery) {
        byte[] body = delivery.body();
        signatures.verify(
                delivery.header(HmacSignatureVerifier.TIMESTAMP),
                delivery.header(HmacSignatureVerifier.SIGNATURE),
                body);
        JsonFields given = JsonFields.of(body);
        F form = fields.apply(given);
        given.refuseOthers();
        given.check();
        return form;
    }

    /** The sender's own number of an event. */
    public static String eventId(JsonFields given) {
        return given.text("eventId", WebhookRepository.EVENT_ID, WebhookRepository.EVENT_ID_RULE);
    }

    public static String orderNo(JsonFields given) {
        return given.text("orderNo", WebhookRepository.ORDER_NO, WebhookRepository.ORDER_NO_RULE);
    }
}
