package dev.boxline.webhook;

import dev.boxline.http.JsonFields;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.webhook.signature.HmacSignatureVerifier;
import dev.boxline.webhook.signature.SignedJson;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the logistics company writes, signed with the secret it shares with us. */
@Component
class LogisticsNotificationReader {

    private static final StoredPayload<BoxNews> KEPT = new StoredPayload<>(BoxNews.class);

    private final SignedJson<WebhookEvent> form;

    LogisticsNotificationReader(LogisticsSettings settings, Clock clock) {
        this.form = new SignedJson<>(
                new HmacSignatureVerifier(settings.callbackSecret(), clock), LogisticsNotificationReader::notice);
    }

    /** What matters of it; not when it says so, nor in whose van the box is. */
    record BoxNews(String orderNo, String pickupNo, PickupStatus status) {}

    /** Refuses with 401 what isn't signed, and with 400 what has not the form agreed. */
    WebhookEvent read(WebhookRequest delivery) {
        return form.read(delivery);
    }

    private static WebhookEvent notice(JsonFields fields) {
        String eventId = SignedJson.eventId(fields);
        String orderNo = SignedJson.orderNo(fields);
        String pickupNo = fields.text("pickupNo", 1, 64);
        PickupStatus status = fields.oneOf("status", PickupStatus.class);
        fields.time("at");
        fields.text("carrier", 0, 100);
        fields.text("trackingNo", 0, 100);
        BoxNews news = new BoxNews(orderNo, pickupNo, status == null ? PickupStatus.BOOKED : status);
        return new WebhookEvent(WebhookSource.LOGISTICS, eventId, orderNo, KEPT.text(news));
    }

    static BoxNews news(WebhookEvent notice) {
        return KEPT.read(notice.body());
    }
}
