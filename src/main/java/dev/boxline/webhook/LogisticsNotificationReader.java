package dev.boxline.webhook;

import dev.boxline.http.JsonFields;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.PickupStatus;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads notifications of the logistics company, signed with the shared secret. */
@Component
class LogisticsNotificationReader {

    private final HmacSignatureVerifier signatures;

    LogisticsNotificationReader(LogisticsSettings settings, Clock clock) {
        this.signatures = new HmacSignatureVerifier(settings.callbackSecret(), clock);
    }

    /** What is used of a notification; its time, the carrier and the tracking number are not. */
    record DeliveryNotification(String orderNo, String pickupNo, PickupStatus status) {}

    record SignedNotification(String eventId, DeliveryNotification notification) {}

    /** Refuses an invalid signature, and with 400 a body of another form, naming every wrong field. */
    SignedNotification read(Function<String, @Nullable String> headers, byte[] body) {
        signatures.verify(headers, body);
        JsonFields fields = JsonFields.of(body);
        String eventId = fields.text("eventId", WebhookEvent.EVENT_ID, WebhookEvent.EVENT_ID_RULE);
        String orderNo = fields.text("orderNo", WebhookEvent.ORDER_NO, WebhookEvent.ORDER_NO_RULE);
        String pickupNo = fields.text("pickupNo", 1, 64);
        PickupStatus status = fields.oneOf("status", PickupStatus.class);
        fields.time("at");
        fields.text("carrier", 0, 100);
        fields.text("trackingNo", 0, 100);
        fields.refuseOthers();
        fields.check();
        return new SignedNotification(
                eventId, new DeliveryNotification(orderNo, pickupNo, status == null ? PickupStatus.BOOKED : status));
    }
}
