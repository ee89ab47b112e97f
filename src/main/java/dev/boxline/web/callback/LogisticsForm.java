package dev.boxline.web.callback;

import dev.boxline.logistics.BoxStatus;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.web.Fields;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the logistics company writes, signed with the secret it shares with us. */
@Component
class LogisticsForm {

    private static final KeptNews<BoxNews> KEPT = new KeptNews<>(BoxNews.class);

    private final SignedForm<Notice> form;

    LogisticsForm(LogisticsSettings settings, Clock clock) {
        this.form = new SignedForm<>(new Signatures(settings.callbackSecret(), clock), LogisticsForm::notice);
    }

    /** What matters of it; not when it says so, nor in whose van the box is. */
    record BoxNews(String orderNo, String pickupNo, BoxStatus status) {}

    /** Refuses with 401 what isn't signed, and with 400 what has not the form agreed. */
    Notice read(Delivery delivery) {
        return form.read(delivery);
    }

    private static Notice notice(Fields fields) {
        String eventId = SignedForm.eventId(fields);
        String orderNo = SignedForm.orderNo(fields);
        String pickupNo = fields.text("pickupNo", 1, 64);
        BoxStatus status = fields.oneOf("status", BoxStatus.class);
        fields.time("at");
        fields.text("carrier", 0, 100);
        fields.text("trackingNo", 0, 100);
        BoxNews news = new BoxNews(orderNo, pickupNo, status == null ? BoxStatus.BOOKED : status);
        return new Notice(Source.LOGISTICS, eventId, orderNo, KEPT.text(news));
    }

    static BoxNews news(Notice notice) {
        return KEPT.read(notice.body());
    }
}
