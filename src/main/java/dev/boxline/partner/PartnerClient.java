package dev.boxline.partner;

import dev.boxline.partner.exchange.ExchangeLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Talks to one partner: guarded, within its time budget, and with every exchange kept for the operator. */
public final class PartnerClient {

    private final Partner partner;
    private final HttpTransport wire;
    private final PartnerIsolation guard;
    private final ExchangeLog exchanges;
    private final Clock clock;
    private volatile Instant slowedDownAt = Instant.MIN;

    PartnerClient(Partner partner, HttpTransport wire, PartnerIsolation guard, ExchangeLog exchanges, Clock clock) {
        this.partner = partner;
        this.wire = wire;
        this.guard = guard;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    public Partner partner() {
        return partner;
    }

    /** Sends a request. When it stays without an answer, asks back under its key, so that the caller never has to guess. */
    public Answer send(PartnerCall call) {
        return send(call, call.askBack());
    }

    /** The same for a partner that is asked back in its own way. */
    public Answer send(PartnerCall call, PartnerCall question) {
        Answer answer = guard.run(() -> exchange(call, wire.callBudget()));
        return answer instanceof Answer.Unclear unclear ? clearUp(unclear, question) : answer;
    }

    /** Asks without an effect. */
    public Answer ask(PartnerCall question) {
        Answer answer = guard.run(() -> exchange(question, wire.askBudget()));
        return answer instanceof Answer.Unclear unclear ? new Answer.Unavailable(unclear.reason(), true, null) : answer;
    }

    /** Whether the partner says it is well, and how long it took to say so. */
    public PartnerHealth probe() {
        return wire.probe();
    }

    /** What two clients with the same answer to a probe have in common. */
    Object healthSource() {
        return wire.healthSource(this);
    }

    /** Forgets what the breaker counted, because the partner has shown since that it is well. */
    public void welcomeBack() {
        guard.reset();
    }

    /** Whether the partner has asked this node since then to come back later. */
    boolean slowedDownSince(Instant then) {
        return !slowedDownAt.isBefore(then);
    }

    private Answer clearUp(Answer.Unclear unclear, PartnerCall question) {
        Answer back = exchange(question, wire.askBudget());
        if (back instanceof Answer.Accepted) {
            return back;
        }
        String found = back instanceof Answer.Unknown ? "it has not accepted the request" : "no answer either";
        return new Answer.Unavailable(unclear.reason() + "; asked back, " + found, true, null);
    }

    private Answer exchange(PartnerCall call, Duration budget) {
        var started = clock.instant();
        long nanos = System.nanoTime();
        WireResponse reply = wire.send(call, budget);
        exchanges.keep(partner, call, reply, started, Duration.ofNanos(System.nanoTime() - nanos));
        if (reply.answer() instanceof Answer.Unavailable later && later.retryAfter() != null) {
            slowedDownAt = clock.instant();
        }
        return reply.answer();
    }
}
