package dev.boxline.partner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.exchange.ExchangeLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The client of one partner endpoint: isolated, within a time budget, with every exchange logged for operators. */
public final class PartnerClient {

    private final Partner partner;
    private final HttpTransport transport;
    private final PartnerIsolation isolation;
    private final ExchangeLog exchanges;
    private final Clock clock;
    private volatile Instant throttledAt = Instant.MIN;

    PartnerClient(
            Partner partner, HttpTransport transport, PartnerIsolation isolation, ExchangeLog exchanges, Clock clock) {
        this.partner = partner;
        this.transport = transport;
        this.isolation = isolation;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** Sends a request. When it gets no clear answer, asks back under its key, so that no caller has to guess. */
    public Outcome<JsonNode> send(PartnerCall call) {
        return send(call, call.askBack());
    }

    /** The same for a partner that has its own question about the effect. */
    public Outcome<JsonNode> send(PartnerCall call, PartnerCall question) {
        Outcome<JsonNode> outcome = isolation.run(() -> exchange(call, transport.callBudget()));
        Failure failure = outcome.failure();
        if (failure == null || failure.request() != Failure.Request.UNCLEAR) {
            return outcome;
        }
        Outcome<JsonNode> asked = exchange(question, transport.askBudget());
        return asked.isDone()
                ? asked
                : new Outcome.Unavailable<>(new Failure(failure.reason().askedBack(asked.isNotFound())));
    }

    /** Asks without an effect. */
    public Outcome<JsonNode> ask(PartnerCall question) {
        return isolation.run(() -> exchange(question, transport.askBudget()));
    }

    /** Whether the partner reports itself healthy, and how long that took. */
    public PartnerHealth probe() {
        return transport.probe();
    }

    /** Closes the circuit breaker: the partner has proved healthy since. */
    void resetBreaker() {
        isolation.reset();
    }

    /** Whether the partner has throttled this node since then. */
    boolean throttledSince(Instant then) {
        return !throttledAt.isBefore(then);
    }

    private Outcome<JsonNode> exchange(PartnerCall call, Duration budget) {
        var started = clock.instant();
        long nanos = System.nanoTime();
        WireResponse response = transport.send(call, budget);
        exchanges.add(partner, call, response, started, Duration.ofNanos(System.nanoTime() - nanos));
        Failure failure = response.outcome().failure();
        if (failure != null && failure.retryAfter() != null) {
            throttledAt = clock.instant();
        }
        return response.outcome();
    }
}
