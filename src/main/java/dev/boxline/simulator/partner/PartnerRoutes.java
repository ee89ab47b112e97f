package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.http.Request;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.journal.Book;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.StoredAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The doors every partner has: what the drill turns, what the judge reads, and asking back. */
public record PartnerRoutes(Partner<?> partner) {

    /** {@code requests} and {@code probes} count calls since the start, whatever became of them. */
    private record LedgerView(
            int accepted,
            long duplicates,
            long requests,
            long probes,
            @Nullable List<Entry> entries) {}

    public List<Route> all() {
        String control = "/simulator/" + partner.name();
        return List.of(
                Route.open("GET", control + "/behaviour", this::behaviour),
                Route.open("PUT", control + "/behaviour", this::become),
                Route.open("GET", control + "/ledger", this::ledger),
                Route.guarded("GET", control + "/health", partner.turnstile()::probe, this::health),
                Route.guarded(
                        "GET",
                        "/partners/" + partner.name() + "/requests/{key}",
                        partner.turnstile()::work,
                        this::answerGiven));
    }

    private Answer behaviour(Request request) {
        return Answer.json(200, partner.turnstile().behaviour());
    }

    private Answer become(Request request) {
        Behaviour next = request.strictBody(Behaviour.class);
        partner.turnstile().become(next);
        return Answer.json(200, next);
    }

    private Answer ledger(Request request) {
        boolean summary = flag(request, "summary");
        String orderNo = request.query("orderNo");
        Book.Page page = partner.book().page(orderNo == null || orderNo.isEmpty() ? null : orderNo, summary);
        return Answer.largeJson(new LedgerView(
                page.accepted(),
                page.duplicates(),
                partner.turnstile().requests(),
                partner.turnstile().probes(),
                summary ? null : page.entries()));
    }

    private Answer health(Request request) {
        return Answer.json(200, Map.of("status", "UP"));
    }

    private Answer answerGiven(Request request) {
        return partner.book()
                .answer(request.variable("key"))
                .map(StoredAnswer::answer)
                .map(answer -> Answer.json(200, answer.body()))
                .orElseThrow(() -> Problem.notFound("No request with this key was accepted."));
    }

    private static boolean flag(Request request, String name) {
        String value = request.query(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Problem.wrongField(name, "must be true or false");
    }
}
