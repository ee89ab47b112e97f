package dev.boxline.web.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.web.Fields;
import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the simulated payment provider calls back. */
@Component
@ConditionalOnProperty("boxline.payment.simulated.secret")
class PaymentHandler implements Handler {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Signatures signatures;
    private final PaymentNews news;
    private final PaymentEffect effect;

    PaymentHandler(PaymentSettings settings, PaymentNews news, PaymentEffect effect, Clock clock) {
        PaymentSettings.Simulated simulated = settings.simulated();
        if (simulated == null) {
            throw new IllegalStateException("The simulated payment provider is not set up");
        }
        this.signatures = new Signatures(simulated.secret(), clock);
        this.news = news;
        this.effect = effect;
    }

    /** What the provider may say. */
    private enum Said {
        SETTLED,
        REFUNDED,
        CLOSED
    }

    private record Form(String eventId, PaymentNews.Notice news, String json) {

        static Form read(byte[] body) {
            Fields fields = Fields.of(body);
            String eventId = fields.text("eventId", Inbox.EVENT_ID, Inbox.EVENT_ID_RULE);
            String orderNo = fields.text("orderNo", Inbox.ORDER_NO, Inbox.ORDER_NO_RULE);
            String merchantId = fields.text("merchantId", 1, 64);
            long amount = fields.number("amountMinor");
            String currency = fields.text("currency", CURRENCY, "must be a currency's three letters");
            Said said = fields.oneOf("status", Said.class);
            fields.time("at");
            fields.refuseOthers();
            fields.check();
            PaymentStatus status = PaymentStatus.valueOf(String.valueOf(said));
            return new Form(
                    eventId,
                    new PaymentNews.Notice(PaymentMethod.SIMULATED, orderNo, merchantId, amount, currency, status),
                    fields.json());
        }
    }

    @Override
    public Source source() {
        return Source.SIMULATED;
    }

    @Override
    public Signatures signatures() {
        return signatures;
    }

    @Override
    public Notice read(byte[] body) {
        Form form = Form.read(body);
        return new Notice(source(), form.eventId(), form.news().orderNo(), form.json());
    }

    @Override
    public Acted act(Notice notice) {
        PaymentNews.Notice said = Form.read(notice.body().getBytes(UTF_8)).news();
        return effect.of(news.take(said), said.orderNo());
    }
}
