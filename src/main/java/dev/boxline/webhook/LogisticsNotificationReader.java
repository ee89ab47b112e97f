package dev.boxline.webhook;

import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.PickupStatus;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
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

    /** The notification as sent. */
    record Body(
            @Pattern(regexp = WebhookEvent.EVENT_ID, message = WebhookEvent.EVENT_ID_RULE)
            String eventId,

            @Pattern(regexp = WebhookEvent.ORDER_NO, message = WebhookEvent.ORDER_NO_RULE)
            String orderNo,

            @Text(max = 64) String pickupNo,
            PickupStatus status,
            Instant at,

            @Text(min = 0, max = 100) String carrier,
            @Text(min = 0, max = 100) String trackingNo) {}

    /** What is used of a notification; its time, the carrier and the tracking number are not. */
    record DeliveryNotification(String orderNo, String pickupNo, PickupStatus status) {}

    record SignedNotification(String eventId, DeliveryNotification notification) {}

    /** Refuses an invalid signature, and with 400 a body of another form, naming every wrong field. */
    SignedNotification read(Function<String, @Nullable String> headers, byte[] body) {
        signatures.verify(headers, body);
        Body sent = Submitted.json(body, Body.class).checked();
        return new SignedNotification(
                sent.eventId(), new DeliveryNotification(sent.orderNo(), sent.pickupNo(), sent.status()));
    }
}
