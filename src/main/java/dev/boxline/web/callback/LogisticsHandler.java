package dev.boxline.web.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    private final Signatures signatures;
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
        this.signatures = new Signatures(settings.callbackSecret(), clock);
        this.tracking = tracking;
        this.fulfilment = fulfilment;
        this.missing = missing;
        this.orders = orders;
    }

    private record Form(String eventId, String orderNo, String pickupNo, BoxStatus status, String json) {

        static Form read(byte[] body) {
            Fields fields = Fields.of(body);
            String eventId = fields.text("eventId", Inbox.EVENT_ID, Inbox.EVENT_ID_RULE);
            String orderNo = fields.text("orderNo", Inbox.ORDER_NO, Inbox.ORDER_NO_RULE);
            String pickupNo = fields.text("pickupNo", 1, 64);
            BoxStatus status = fields.oneOf("status", BoxStatus.class);
            fields.time("at");
            fields.text("carrier", 0, 100);
            fields.text("trackingNo", 0, 100);
            fields.refuseOthers();
            fields.check();
            return new Form(eventId, orderNo, pickupNo, status == null ? BoxStatus.BOOKED : status, fields.json());
        }
    }

    @Override
    public Source source() {
        return Source.LOGISTICS;
    }

    @Override
    public Signatures signatures() {
        return signatures;
    }

    @Override
    public Notice read(byte[] body) {
        Form form = Form.read(body);
        return new Notice(source(), form.eventId(), form.orderNo(), form.json());
    }

    @Override
    public Acted act(Notice notice) {
        Form form = Form.read(notice.body().getBytes(UTF_8));
        Tracking.Taken taken = tracking.take(form.orderNo(), form.pickupNo(), form.status());
        return switch (taken) {
            case WRONG -> Acted.WRONG;
            case EARLY -> Acted.EARLY;
            case MOVED -> Acted.DONE;
            case LOST -> lost(form.orderNo());
            case ARRIVED, KNOWN -> form.status() == BoxStatus.DELIVERED ? arrived(form.orderNo()) : Acted.DONE;
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
        Form form = Form.read(notice.body().getBytes(UTF_8));
        tracking.keepStrange(form.orderNo(), form.pickupNo());
    }
}
