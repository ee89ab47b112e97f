package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.PartnerJournal;
import dev.boxline.simulator.journal.StoredResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The doors every partner has: what the drill turns, what the judge reads, and asking back. */
public record PartnerRoutes(SimulatedPartner<?> partner) {

    /** {@code requests} and {@code probes} count calls since the start, whatever became of them. */
    private record LedgerView(
            int accepted,
            long duplicates,
            long requests,
            long probes,
            @Nullable List<LedgerEntry> entries) {}

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

    private SimulatorResponse behaviour(SimulatorRequest request) {
        return SimulatorResponse.json(200, partner.turnstile().behaviour());
    }

    private SimulatorResponse become(SimulatorRequest request) {
        Behaviour next = request.strictBody(Behaviour.class);
        partner.turnstile().become(next);
        return SimulatorResponse.json(200, next);
    }

    private SimulatorResponse ledger(SimulatorRequest request) {
        boolean summary = flag(request, "summary");
        String orderNo = request.query("orderNo");
        PartnerJournal.Page page = partner.book().page(orderNo == null || orderNo.isEmpty() ? null : orderNo, summary);
        return SimulatorResponse.largeJson(new LedgerView(
                page.accepted(),
                page.duplicates(),
                partner.turnstile().requests(),
                partner.turnstile().probes(),
                summary ? null : page.entries()));
    }

    private SimulatorResponse health(SimulatorRequest request) {
        return SimulatorResponse.json(200, Map.of("status", "UP"));
    }

    private SimulatorResponse answerGiven(SimulatorRequest request) {
        return partner.book()
                .answer(request.variable("key"))
                .map(StoredResponse::answer)
                .map(answer -> SimulatorResponse.json(200, answer.body()))
                .orElseThrow(() -> SimulatorProblem.notFound("No request with this key was accepted."));
    }

    private static boolean flag(SimulatorRequest request, String name) {
        String value = request.query(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw SimulatorProblem.wrongField(name, "must be true or false");
    }
}
