package dev.boxline.webhook;

import dev.boxline.http.JsonFields;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import java.time.Clock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Reads notifications of the simulated payment provider, signed with the shared secret. */
@Component
@ConditionalOnProperty("boxline.payment.simulated.secret")
class SimulatedNotificationReader implements PaymentNotificationReader {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern STATUS = Pattern.compile("SETTLED|REFUSED|REFUNDED|CLOSED");

    private final HmacSignatureVerifier signatures;

    SimulatedNotificationReader(PaymentSettings settings, Clock clock) {
        PaymentSettings.Simulated simulated = settings.simulated();
        if (simulated == null) {
            throw new IllegalStateException("The simulated payment provider is not set up");
        }
        signatures = new HmacSignatureVerifier(simulated.secret(), clock);
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.SIMULATED;
    }

    /** Also refuses, with 400, a body of another form, naming every wrong field. */
    @Override
    public SignedNotification read(Function<String, @Nullable String> header, byte[] body) {
        signatures.verify(header, body);
        JsonFields fields = JsonFields.of(body);
        String eventId = fields.text("eventId", WebhookEvent.EVENT_ID, WebhookEvent.EVENT_ID_RULE);
        String orderNo = fields.text("orderNo", WebhookEvent.ORDER_NO, WebhookEvent.ORDER_NO_RULE);
        String merchantId = fields.text("merchantId", 1, 64);
        long amount = fields.number("amountMinor");
        String currency = fields.text("currency", CURRENCY, "must be a currency's three letters");
        String status = fields.text("status", STATUS, "must be one of SETTLED, REFUSED, REFUNDED, CLOSED");
        fields.time("at");
        fields.refuseOthers();
        fields.check();
        return new SignedNotification(
                eventId,
                new PaymentNotifications.Notice(
                        method(), orderNo, merchantId, amount, currency, PaymentStatus.valueOf(status)));
    }
}
