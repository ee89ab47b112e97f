package dev.boxline.webhook;

import dev.boxline.http.request.Submitted;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.logistics.Tracking;
import dev.boxline.partner.PartnerText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads notifications of the logistics company, signed with the shared secret. */
@Component
class LogisticsNotificationReader {

    private final HmacSignatureVerifier signatures;

    LogisticsNotificationReader(LogisticsSettings settings, Clock clock) {
        this.signatures = new HmacSignatureVerifier(settings.callbackSecret(), clock);
    }

    /** The notification as sent. Tracking data is limited in length here and sanitized like the courier's other answers. */
    record Body(
            @Pattern(regexp = WebhookEvent.EVENT_ID, message = WebhookEvent.EVENT_ID_RULE)
            String eventId,

            @Pattern(regexp = WebhookEvent.ORDER_NO, message = WebhookEvent.ORDER_NO_RULE)
            String orderNo,

            @NotBlank @Size(max = 1_000) String pickupNo,
            PickupStatus status,
            Instant at,
            @Size(max = 1_000) String carrier,
            @Size(max = 1_000) String trackingNo,

            @Size(max = 4_000) @Nullable String trackingUrl) {}

    /**
     * The part of a notification that Boxline uses; its time isn't.
     *
     * @param tracking null in events stored without it
     */
    record DeliveryNotification(
            String orderNo,
            String pickupNo,
            PickupStatus status,
            @Nullable Tracking tracking) {}

    record SignedNotification(String eventId, DeliveryNotification notification) {}

    /** Refuses an invalid signature, and a malformed body with 400 and every wrong field. */
    SignedNotification read(Function<String, @Nullable String> headers, byte[] body) {
        signatures.verify(headers, body);
        Body sent = Submitted.json(headers.apply(HttpHeaders.CONTENT_TYPE), body, Body.class)
                .checked();
        var tracking = new Tracking(
                PartnerText.cut(sent.carrier(), Tracking.MAX_CARRIER),
                PartnerText.whole(sent.trackingNo(), Tracking.MAX_NUMBER),
                sent.trackingUrl() == null ? "" : PartnerText.url(sent.trackingUrl(), Tracking.MAX_URL));
        return new SignedNotification(
                sent.eventId(),
                new DeliveryNotification(
                        sent.orderNo(), PartnerText.identifier(sent.pickupNo()), sent.status(), tracking));
    }
}
