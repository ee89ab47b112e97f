package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Takes what comes at a callback's address: verified, read, and durable when this returns. */
@Component
class WebhookReceiver {

    private final WebhookHandlers handlers;
    private final WebhookService reception;
    private final WebhookMetrics tally;

    WebhookReceiver(WebhookHandlers handlers, WebhookService reception, WebhookMetrics tally) {
        this.handlers = handlers;
        this.reception = reception;
        this.tally = tally;
    }

    /** Refuses with 404 a sender that isn't set up, with 401 a forgery, with 400 a wrong form, with 422 a mismatch. */
    void take(WebhookSource source, HttpServletRequest request) {
        WebhookHandler handler =
                handlers.of(source).orElseThrow(() -> ProblemException.notFound("sender of callbacks"));
        reception.take(handler, read(handler, request));
    }

    private WebhookEvent read(WebhookHandler handler, HttpServletRequest request) {
        try {
            return handler.read(WebhookRequest.of(request));
        } catch (ProblemException refused) {
            tally.refused(handler.source(), refused);
            throw refused;
        }
    }
}
