package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.http.ProblemException;
import dev.boxline.webhook.signature.HmacSignatureVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** The way of a callback behind its HTTP door: signature, form, inbox, effect. */
public final class CallbackDoor {

    private static final HmacSignatureVerifier PROVIDER =
            new HmacSignatureVerifier("demo-payment-secret", Clock.systemUTC());
    private static final HmacSignatureVerifier COURIER =
            new HmacSignatureVerifier("demo-logistics-secret", Clock.systemUTC());

    private final WebhookHandlers handlers;
    private final WebhookService reception;
    private final Clock clock;

    public CallbackDoor(ApplicationContext application) {
        handlers = application.getBean(WebhookHandlers.class);
        reception = application.getBean(WebhookService.class);
        clock = application.getBean(Clock.class);
    }

    /** Signs the body as the simulated provider does, and hands it in; false when it was refused. */
    public boolean settle(String orderNo, long amountMinor) {
        return payment("E-" + orderNo, orderNo, amountMinor) == 200;
    }

    /** The simulated provider's word that a payment is settled; answers the status. */
    public int payment(String eventId, String orderNo, long amountMinor) {
        return take(WebhookSource.SIMULATED, PROVIDER, """
                {"eventId": "%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": %d,
                 "currency": "CNY", "status": "SETTLED", "at": "%s"}""".formatted(eventId, orderNo, amountMinor, Instant.now()));
    }

    /** The courier's word of a box; answers the status. */
    public int box(String eventId, String orderNo, String pickupNo, String status) {
        return take(WebhookSource.LOGISTICS, COURIER, """
                {"eventId": "%s", "orderNo": "%s", "pickupNo": "%s", "status": "%s", "at": "%s",
                 "carrier": "SF", "trackingNo": "1"}""".formatted(eventId, orderNo, pickupNo, status, Instant.now()));
    }

    /** The same under a number of its own for each word; false when it was refused. */
    public boolean move(String orderNo, String pickupNo, String status) {
        return box("E-" + orderNo + "-" + status, orderNo, pickupNo, status) == 200;
    }

    private int take(WebhookSource source, HmacSignatureVerifier signer, String text) {
        byte[] body = text.getBytes(UTF_8);
        String now = String.valueOf(clock.instant().getEpochSecond());
        var headers =
                Map.of(HmacSignatureVerifier.TIMESTAMP, now, HmacSignatureVerifier.SIGNATURE, signer.sign(now, body));
        WebhookHandler handler = handlers.of(source).orElseThrow();
        try {
            reception.take(handler, handler.read(new WebhookRequest(headers, body)));
            return 200;
        } catch (ProblemException refused) {
            return refused.status().value();
        }
    }
}
