package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.http.SimulatorResponse.Transfer;
import dev.boxline.simulator.journal.LedgerEntry;
import dev.boxline.simulator.journal.StoredResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner ready to start. Every partner has routes for its behaviour, ledger, health and earlier responses.
 *
 * @param ownRoutes the partner's own
 * @param resumption schedules the work in progress at the last stop
 */
public record PartnerModule(SimulatedPartner<?> partner, List<Route> ownRoutes, Runnable resumption) {

    /** {@code requests} and {@code probes} count all requests since the start. */
    private record LedgerView(
            int accepted,
            long duplicates,
            long requests,
            long probes,
            @Nullable List<LedgerEntry> entries) {}

    /** Resumes the unfinished work of the last run, callbacks first. */
    public void resume() {
        partner.resume();
        resumption.run();
    }

    public List<Route> routes() {
        String control = "/simulator/" + partner.name();
        String requests = "/partners/" + partner.name() + "/requests/{key}";
        List<Route> routes = new ArrayList<>(ownRoutes);
        routes.add(Route.open("GET", control + "/behaviour", this::behaviour));
        routes.add(Route.open("PUT", control + "/behaviour", this::changeBehaviour));
        routes.add(Route.open("GET", control + "/ledger", this::ledger));
        routes.add(Route.guarded("GET", control + "/health", partner.admission()::probe, this::health));
        routes.add(Route.guarded(
                "GET", "/partners/" + partner.name() + "/health", partner.admission()::probe, this::health));
        routes.add(Route.guarded("GET", requests, partner.admission()::work, this::earlierResponse));
        return routes;
    }

    private SimulatorResponse behaviour(SimulatorRequest request) {
        return SimulatorResponse.json(200, partner.admission().behaviour());
    }

    private SimulatorResponse changeBehaviour(SimulatorRequest request) {
        partner.admission().change(request.strictBody(Behaviour.class));
        return behaviour(request);
    }

    private SimulatorResponse ledger(SimulatorRequest request) {
        boolean summary = flag(request, "summary");
        String orderNo = request.query("orderNo");
        var ledger = partner.journal().ledger(orderNo == null || orderNo.isEmpty() ? null : orderNo, summary);
        LedgerView view = new LedgerView(
                ledger.accepted(),
                ledger.duplicates(),
                partner.admission().requests(),
                partner.admission().probes(),
                summary ? null : ledger.entries());
        return SimulatorResponse.json(200, view).with(Transfer.STREAMED);
    }

    private SimulatorResponse health(SimulatorRequest request) {
        return SimulatorResponse.json(200, Map.of("status", "UP"));
    }

    private SimulatorResponse earlierResponse(SimulatorRequest request) {
        return partner.journal()
                .response(request.variable("key"))
                .map(StoredResponse::body)
                .map(body -> SimulatorResponse.json(200, body))
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
