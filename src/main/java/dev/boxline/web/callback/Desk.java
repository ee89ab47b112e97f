package dev.boxline.web.callback;

import dev.boxline.web.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Takes what comes at a callback's address: verified, read, and durable when this returns. */
@Component
class Desk {

    private final Handlers handlers;
    private final Reception reception;
    private final Tally tally;

    Desk(Handlers handlers, Reception reception, Tally tally) {
        this.handlers = handlers;
        this.reception = reception;
        this.tally = tally;
    }

    /** Refuses with 404 a sender that isn't set up, with 401 a forgery, with 400 a wrong form, with 422 a mismatch. */
    void take(Source source, HttpServletRequest request) {
        Handler handler = handlers.of(source).orElseThrow(() -> ApiProblem.notFound("sender of callbacks"));
        reception.take(handler, read(handler, request));
    }

    private Notice read(Handler handler, HttpServletRequest request) {
        try {
            return handler.read(Delivery.of(request));
        } catch (ApiProblem refused) {
            tally.refused(handler.source(), refused);
            throw refused;
        }
    }
}
