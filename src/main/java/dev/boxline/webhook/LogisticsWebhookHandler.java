package dev.boxline.webhook;

import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.release.MissingBoxes;
import dev.boxline.webhook.LogisticsNotificationReader.BoxNews;
import org.springframework.stereotype.Component;

/** What the logistics company calls back. */
@Component
class LogisticsWebhookHandler implements WebhookHandler {

    private final LogisticsNotificationReader form;
    private final DeliveryTracking tracking;
    private final FulfilmentProcess fulfilment;
    private final MissingBoxes missing;
    private final Orders orders;

    LogisticsWebhookHandler(
            LogisticsNotificationReader form,
            DeliveryTracking tracking,
            FulfilmentProcess fulfilment,
            MissingBoxes missing,
            Orders orders) {
        this.form = form;
        this.tracking = tracking;
        this.fulfilment = fulfilment;
        this.missing = missing;
        this.orders = orders;
    }

    @Override
    public WebhookSource source() {
        return WebhookSource.LOGISTICS;
    }

    @Override
    public WebhookEvent read(WebhookRequest delivery) {
        return form.read(delivery);
    }

    @Override
    public WebhookResult act(WebhookEvent notice) {
        BoxNews news = LogisticsNotificationReader.news(notice);
        DeliveryTracking.Taken taken = tracking.take(news.orderNo(), news.pickupNo(), news.status());
        return switch (taken) {
            case WRONG -> WebhookResult.WRONG;
            case EARLY -> WebhookResult.EARLY;
            case MOVED, REPLACED -> WebhookResult.DONE;
            case LOST -> lost(news.orderNo());
            case ARRIVED, KNOWN ->
                news.status() == PickupStatus.DELIVERED ? arrived(news.orderNo()) : WebhookResult.DONE;
        };
    }

    private WebhookResult arrived(String orderNo) {
        if (fulfilment.boxDelivered(orderNo) || isNotWaitedFor(orderNo)) {
            return WebhookResult.DONE;
        }
        missing.found(orderNo); // a box given up for lost: its token leaves the operator's desk
        return WebhookResult.EARLY; // and is on its way to where it waits for this
    }

    private WebhookResult lost(String orderNo) {
        boolean onSomebodysDesk = missing.lost(orderNo) || missing.waiting(orderNo) || isNotWaitedFor(orderNo);
        return onSomebodysDesk ? WebhookResult.DONE : WebhookResult.EARLY;
    }

    private boolean isNotWaitedFor(String orderNo) {
        return orders.get(orderNo).status() != OrderStatus.PAID;
    }

    @Override
    public void refused(WebhookEvent notice) {
        BoxNews news = LogisticsNotificationReader.news(notice);
        tracking.keepStrange(news.orderNo(), news.pickupNo());
    }
}
