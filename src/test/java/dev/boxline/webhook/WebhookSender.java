package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Signs notifications as the simulated partners do and passes them to the handlers, without HTTP. */
public final class WebhookSender {

    private static final HmacSignatureVerifier PROVIDER =
            new HmacSignatureVerifier("demo-payment-secret", Clock.systemUTC());
    private static final HmacSignatureVerifier LOGISTICS_COMPANY =
            new HmacSignatureVerifier("demo-logistics-secret", Clock.systemUTC());

    private final PaymentWebhookHandler payments;
    private final LogisticsWebhookHandler deliveries;
    private final Clock clock;
    private final ApplicationContext application;

    public WebhookSender(ApplicationContext application) {
        this.application = application;
        payments = application.getBean(PaymentWebhookHandler.class);
        deliveries = application.getBean(LogisticsWebhookHandler.class);
        clock = application.getBean(Clock.class);
    }

    /** Notifies of a settled payment; false when the notification was refused. */
    public boolean settle(String orderNo, long amountMinor) {
        return payment("E-" + orderNo, orderNo, amountMinor) == 200;
    }

    /** Notifies of a settled payment; returns the HTTP status. */
    public int payment(String eventId, String orderNo, long amountMinor) {
        return send(WebhookSource.SIMULATED, PROVIDER, """
                {"eventId": "%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": %d,
                 "currency": "CNY", "status": "SETTLED", "at": "%s"}""".formatted(eventId, orderNo, amountMinor, Instant.now()));
    }

    /** Notifies of a delivery status; returns the HTTP status. */
    public int box(String eventId, String orderNo, String pickupNo, String status) {
        return box(eventId, orderNo, pickupNo, status, "SF", "1");
    }

    /** Also tells by which carrier and number. */
    public int box(String eventId, String orderNo, String pickupNo, String status, String carrier, String trackingNo) {
        return send(WebhookSource.LOGISTICS, LOGISTICS_COMPANY, """
                {"eventId": "%s", "orderNo": "%s", "pickupNo": "%s", "status": "%s", "at": "%s",
                 "carrier": "%s", "trackingNo": "%s"}""".formatted(
                        eventId, orderNo, pickupNo, status, Instant.now(), carrier, trackingNo));
    }

    /** Notifies of a delivery status under an event id of its own; false when the notification was refused. */
    public boolean move(String orderNo, String pickupNo, String status) {
        return box("E-" + orderNo + "-" + status, orderNo, pickupNo, status) == 200;
    }

    /** Applies the stored events that are due, as the sweep does. */
    public void retryDueEvents() {
        var retry = new WebhookRetry(
                application.getBean(WebhookRepository.class),
                application.getBean(WebhookProcessor.class),
                payments,
                deliveries);
        try {
            retry.retryDueEvents();
        } finally {
            retry.destroy();
        }
    }

    private int send(WebhookSource source, HmacSignatureVerifier signer, String text) {
        byte[] body = text.getBytes(UTF_8);
        String now = String.valueOf(clock.instant().getEpochSecond());
        var headers =
                Map.of(HmacSignatureVerifier.TIMESTAMP, now, HmacSignatureVerifier.SIGNATURE, signer.sign(now, body));
        WebhookResult result = source == WebhookSource.LOGISTICS
                ? deliveries.receive(Endpoint.of(Partner.LOGISTICS), "", headers::get, body)
                : payments.receive(PaymentMethod.SIMULATED, headers::get, body);
        return result.status().value();
    }
}
