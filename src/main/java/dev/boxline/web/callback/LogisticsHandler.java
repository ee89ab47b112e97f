package dev.boxline.web.callback;

import dev.boxline.logistics.BoxStatus;
import dev.boxline.logistics.Tracking;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.process.fulfilment.Fulfilment;
import dev.boxline.process.fulfilment.MissingBoxes;
import dev.boxline.web.callback.LogisticsForm.BoxNews;
import org.springframework.stereotype.Component;

/** What the logistics company calls back. */
@Component
class LogisticsHandler implements Handler {

    private final LogisticsForm form;
    private final Tracking tracking;
    private final Fulfilment fulfilment;
    private final MissingBoxes missing;
    private final Orders orders;

    LogisticsHandler(
            LogisticsForm form, Tracking tracking, Fulfilment fulfilment, MissingBoxes missing, Orders orders) {
        this.form = form;
        this.tracking = tracking;
        this.fulfilment = fulfilment;
        this.missing = missing;
        this.orders = orders;
    }

    @Override
    public Source source() {
        return Source.LOGISTICS;
    }

    @Override
    public Notice read(Delivery delivery) {
        return form.read(delivery);
    }

    @Override
    public Acted act(Notice notice) {
        BoxNews news = LogisticsForm.news(notice);
        Tracking.Taken taken = tracking.take(news.orderNo(), news.pickupNo(), news.status());
        return switch (taken) {
            case WRONG -> Acted.WRONG;
            case EARLY -> Acted.EARLY;
            case MOVED, REPLACED -> Acted.DONE;
            case LOST -> lost(news.orderNo());
            case ARRIVED, KNOWN -> news.status() == BoxStatus.DELIVERED ? arrived(news.orderNo()) : Acted.DONE;
        };
    }

    private Acted arrived(String orderNo) {
        if (fulfilment.boxDelivered(orderNo) || isNotWaitedFor(orderNo)) {
            return Acted.DONE;
        }
        missing.found(orderNo); // a box given up for lost: its token leaves the operator's desk
        return Acted.EARLY; // and is on its way to where it waits for this
    }

    private Acted lost(String orderNo) {
        boolean onSomebodysDesk = missing.lost(orderNo) || missing.waiting(orderNo) || isNotWaitedFor(orderNo);
        return onSomebodysDesk ? Acted.DONE : Acted.EARLY;
    }

    private boolean isNotWaitedFor(String orderNo) {
        return orders.get(orderNo).status() != OrderStatus.PAID;
    }

    @Override
    public void refused(Notice notice) {
        BoxNews news = LogisticsForm.news(notice);
        tracking.keepStrange(news.orderNo(), news.pickupNo());
    }
}
