package dev.boxline.webhook;

import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.release.MissingBoxes;
import dev.boxline.webhook.LogisticsNotificationReader.DeliveryNotification;
import dev.boxline.webhook.WebhookProcessor.Effect;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies delivery notifications and applies them to the pickup and the order's process instance. */
@Component
class LogisticsWebhookHandler {

    private final LogisticsNotificationReader reader;
    private final WebhookProcessor processor;
    private final DeliveryTracking tracking;
    private final FulfilmentProcess fulfilment;
    private final MissingBoxes missingBoxes;
    private final Orders orders;

    LogisticsWebhookHandler(
            LogisticsNotificationReader reader,
            WebhookProcessor processor,
            DeliveryTracking tracking,
            FulfilmentProcess fulfilment,
            MissingBoxes missingBoxes,
            Orders orders) {
        this.reader = reader;
        this.processor = processor;
        this.tracking = tracking;
        this.fulfilment = fulfilment;
        this.missingBoxes = missingBoxes;
        this.orders = orders;
    }

    /** What tells this carrier that its notification was taken. */
    Map<String, Object> taken(Endpoint from) {
        return reader.taken(from);
    }

    WebhookResult receive(Endpoint from, String query, Function<String, @Nullable String> headers, byte[] body) {
        var signed = reader.read(from, query, headers, body);
        var notification = signed.notification();
        return processor.process(
                WebhookEvent.of(WebhookSource.LOGISTICS, signed.eventId(), notification.orderNo(), notification),
                effectOf(notification));
    }

    Effect effectOf(WebhookEvent stored) {
        return effectOf(stored.notification(DeliveryNotification.class));
    }

    private Effect effectOf(DeliveryNotification notification) {
        return new Effect(
                () -> apply(notification), () -> tracking.otherNumber(notification.orderNo(), notification.pickupNo()));
    }

    private WebhookResult apply(DeliveryNotification notification) {
        String orderNo = notification.orderNo();
        DeliveryTracking.Taken taken =
                tracking.take(notification.from(), orderNo, notification.pickupNo(), notification.status());
        if (notification.tracking() != null && taken != DeliveryTracking.Taken.WRONG) {
            tracking.track(orderNo, notification.pickupNo(), notification.status(), notification.tracking());
        }
        return switch (taken) {
            case WRONG -> WebhookResult.MISMATCH;
            case EARLY -> WebhookResult.EARLY;
            case MOVED, REPLACED -> WebhookResult.APPLIED;
            case LOST -> lost(orderNo);
            case ARRIVED, KNOWN ->
                notification.status() == PickupStatus.DELIVERED ? delivered(orderNo) : WebhookResult.APPLIED;
        };
    }

    private WebhookResult delivered(String orderNo) {
        if (fulfilment.boxDelivered(orderNo) || !isOpen(orderNo)) {
            return WebhookResult.APPLIED;
        }
        missingBoxes.releaseFound(orderNo); // releases a box parked as missing
        return WebhookResult.EARLY; // until its process instance waits for the delivery
    }

    private WebhookResult lost(String orderNo) {
        boolean parked = missingBoxes.parkLost(orderNo) || missingBoxes.isParked(orderNo);
        return parked || !isOpen(orderNo) ? WebhookResult.APPLIED : WebhookResult.EARLY;
    }

    private boolean isOpen(String orderNo) {
        return orders.get(orderNo).status() == OrderStatus.PAID;
    }
}
