package dev.boxline.webhook;

import dev.boxline.http.JsonFields;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.webhook.signature.HmacSignatureVerifier;
import dev.boxline.webhook.signature.SignedJson;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the simulated payment provider calls back. */
@Component
@ConditionalOnProperty("boxline.payment.simulated.secret")
class SimulatedNotificationReader implements PaymentNotificationReader {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final SignedJson<SignedNews> form;

    SimulatedNotificationReader(PaymentSettings settings, Clock clock) {
        PaymentSettings.Simulated simulated = settings.simulated();
        if (simulated == null) {
            throw new IllegalStateException("The simulated payment provider is not set up");
        }
        form = new SignedJson<>(
                new HmacSignatureVerifier(simulated.secret(), clock), SimulatedNotificationReader::fields);
    }

    /** What the provider may say. */
    private enum Said {
        SETTLED,
        REFUSED,
        REFUNDED,
        CLOSED
    }

    private static SignedNews fields(JsonFields fields) {
        String eventId = SignedJson.eventId(fields);
        String orderNo = SignedJson.orderNo(fields);
        String merchantId = fields.text("merchantId", 1, 64);
        long amount = fields.number("amountMinor");
        String currency = fields.text("currency", CURRENCY, "must be a currency's three letters");
        Said said = fields.oneOf("status", Said.class);
        fields.time("at");
        PaymentStatus status = said == null ? PaymentStatus.PENDING : PaymentStatus.valueOf(said.name());
        return new SignedNews(
                eventId,
                new PaymentNotifications.Notice(
                        PaymentMethod.SIMULATED, orderNo, merchantId, amount, currency, status));
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.SIMULATED;
    }

    @Override
    public SignedNews read(Function<String, @Nullable String> header, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {HmacSignatureVerifier.TIMESTAMP, HmacSignatureVerifier.SIGNATURE}) {
            String value = header.apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return form.read(new WebhookRequest(headers, body));
    }
}
