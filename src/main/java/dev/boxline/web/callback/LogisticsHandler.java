package dev.boxline.web.callback;

import dev.boxline.logistics.BoxStatus;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.Tracking;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.process.fulfilment.Fulfilment;
import dev.boxline.process.fulfilment.MissingBoxes;
import dev.boxline.web.Fields;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the logistics company calls back. */
@Component
class LogisticsHandler implements Handler {

    private final SignedForm<News> form;
    private final Tracking tracking;
    private final Fulfilment fulfilment;
    private final MissingBoxes missing;
    private final Orders orders;

    LogisticsHandler(
            LogisticsSettings settings,
            Tracking tracking,
            Fulfilment fulfilment,
            MissingBoxes missing,
            Orders orders,
            Clock clock) {
        this.form = new SignedForm<>(new Signatures(settings.callbackSecret(), clock), News::fields);
        this.tracking = tracking;
        this.fulfilment = fulfilment;
        this.missing = missing;
        this.orders = orders;
    }

    private record News(String eventId, String orderNo, String pickupNo, BoxStatus status, String json) {

        static News fields(Fields fields) {
            String eventId = SignedForm.eventId(fields);
            String orderNo = SignedForm.orderNo(fields);
            String pickupNo = fields.text("pickupNo", 1, 64);
            BoxStatus status = fields.oneOf("status", BoxStatus.class);
            fields.time("at");
            fields.text("carrier", 0, 100);
            fields.text("trackingNo", 0, 100);
            return new News(eventId, orderNo, pickupNo, status == null ? BoxStatus.BOOKED : status, fields.json());
        }

        /** When it says so doesn't matter. */
        boolean meansTheSame(News other) {
            return orderNo.equals(other.orderNo) && pickupNo.equals(other.pickupNo) && status == other.status;
        }
    }

    @Override
    public Source source() {
        return Source.LOGISTICS;
    }

    @Override
    public Notice read(Delivery delivery) {
        News news = form.read(delivery);
        return new Notice(source(), news.eventId(), news.orderNo(), news.json());
    }

    @Override
    public boolean saysTheSame(String body, String other) {
        return form.read(body).meansTheSame(form.read(other));
    }

    @Override
    public Acted act(Notice notice) {
        News news = form.read(notice.body());
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
        News news = form.read(notice.body());
        tracking.keepStrange(news.orderNo(), news.pickupNo());
    }
}
