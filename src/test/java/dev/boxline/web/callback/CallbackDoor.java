package dev.boxline.web.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.web.ApiProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** The way of a callback behind its HTTP door: signature, form, inbox, effect. */
public final class CallbackDoor {

    private final Signatures provider = new Signatures("demo-payment-secret", Clock.systemUTC());
    private final Handler handler;
    private final Reception reception;

    public CallbackDoor(ApplicationContext application) {
        handler = application.getBean(Handlers.class).of(Source.SIMULATED).orElseThrow();
        reception = application.getBean(Reception.class);
    }

    /** Signs the body as the simulated provider does, and hands it in; false when it was refused. */
    public boolean settle(String orderNo, long amountMinor) {
        byte[] body =
                """
                {"eventId": "E-%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": %d,
                 "currency": "CNY", "status": "SETTLED", "at": "%s"}""".formatted(orderNo, orderNo, amountMinor, Instant.now()).getBytes(UTF_8);
        String now = String.valueOf(Instant.now().getEpochSecond());
        var headers = Map.of(Signatures.TIMESTAMP, now, Signatures.SIGNATURE, provider.sign(now, body));
        try {
            reception.take(handler, handler.read(new Delivery(headers, body)));
            return true;
        } catch (ApiProblem refused) {
            return false;
        }
    }
}
