package dev.boxline.webhook;

import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads notifications of the simulated payment provider, signed with the shared secret. */
@Component
@ConditionalOnProperty("boxline.payment.simulated.secret")
class SimulatedNotificationReader implements PaymentNotificationReader {

    /** The notification as sent; its time is not used. */
    record Body(
            @Pattern(regexp = WebhookEvent.EVENT_ID, message = WebhookEvent.EVENT_ID_RULE)
            String eventId,

            @Pattern(regexp = WebhookEvent.ORDER_NO, message = WebhookEvent.ORDER_NO_RULE)
            String orderNo,

            @Text(max = 64) String merchantId,
            long amountMinor,

            @Pattern(regexp = "[A-Z]{3}", message = "must be a currency's three letters")
            String currency,

            @Pattern(
                    regexp = "SETTLED|REFUSED|REFUNDED|CLOSED",
                    message = "must be one of SETTLED, REFUSED, REFUNDED, CLOSED")
            String status,

            Instant at) {}

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

    /** Also refuses a malformed body with 400 and every wrong field. */
    @Override
    public SignedNotification read(Function<String, @Nullable String> header, byte[] body) {
        signatures.verify(header, body);
        Body sent = Submitted.json(header.apply(HttpHeaders.CONTENT_TYPE), body, Body.class)
                .checked();
        return new SignedNotification(
                sent.eventId(),
                new PaymentNotifications.Notice(
                        method(),
                        sent.orderNo(),
                        sent.merchantId(),
                        sent.amountMinor(),
                        sent.currency(),
                        PaymentStatus.valueOf(sent.status())));
    }
}
