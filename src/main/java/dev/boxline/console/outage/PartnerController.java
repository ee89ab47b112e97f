package dev.boxline.console.outage;

import dev.boxline.console.outage.FailoverController.FailoverView;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.logistics.failover.Failovers;
import dev.boxline.operations.GateRequest;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.call.AnswerTimes.Slowness;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/partners")
@Tag(name = "Operators")
class PartnerController {

    private final Gates gates;
    private final PartnerClients clients;
    private final Failovers failovers;
    private final RecoveryCommands commands;
    private final Clock clock;

    PartnerController(
            Gates gates, PartnerClients clients, Failovers failovers, RecoveryCommands commands, Clock clock) {
        this.gates = gates;
        this.clients = clients;
        this.failovers = failovers;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * An endpoint's gate in effect now.
     *
     * @param endpoint null for all endpoints of a partner that has several
     * @param slow null while the endpoint answers this node as fast as usual
     * @param failover null unless another carrier takes the endpoint's orders
     */
    record GateView(
            Partner partner,
            @Nullable String endpoint,
            boolean autoRecovery,
            Gate.Setting gate,
            @Nullable Instant until,
            String reason,
            @Nullable String outageId,
            @Nullable SlowView slow,
            @Nullable FailoverView failover) {

        static GateView of(Gate gate, @Nullable Slowness slowness, @Nullable FailoverView failover, Instant now) {
            Gate.Setting setting = gate.settingAt(now);
            boolean ended = setting != gate.setting();
            return new GateView(
                    gate.partner(),
                    gate.endpoint().name(),
                    gate.autoRecovery(),
                    setting,
                    ended ? null : gate.until(),
                    ended ? "" : gate.reason(),
                    gate.outageId(),
                    slowness == null
                            ? null
                            : new SlowView(
                                    slowness.recent().toMillis(),
                                    slowness.usual().toMillis()),
                    failover);
        }

        GateView ofAll() {
            return new GateView(partner, null, autoRecovery, gate, until, reason, null, null, null);
        }

        String id() {
            return partner + "/" + endpoint;
        }
    }

    /** How long a slow endpoint takes to answer: lately, and usually. */
    record SlowView(long answerMillis, long usualMillis) {}

    record GateQuery(
            @Nullable Partner partner,
            @Text(min = 0, max = 32) @Nullable String endpoint,
            @Text(min = 0, max = 64) @Nullable String after,

            @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
            int limit) {

        boolean selects(GateView view) {
            return (partner == null || partner == view.partner())
                    && (endpoint == null || endpoint.equals(view.endpoint()));
        }
    }

    /**
     * A command accepted; the recovery carries it out next.
     *
     * @param endpoint null for all endpoints of the partner
     */
    record Accepted(Partner partner, @Nullable String endpoint, String what) {}

    @GetMapping
    @Operation(summary = "The partners' endpoints and their gates")
    CursorPage<GateView> list(Submitted<GateQuery> submitted) {
        List<GateView> all =
                gates.all(clients.endpoints()).stream().map(this::view).toList();
        String after = submitted.value().after();
        int from = after == null ? 0 : all.stream().map(GateView::id).toList().indexOf(after) + 1;
        GateQuery query = submitted
                .require("after", after, given -> from > 0, PageQuery.UNKNOWN_CURSOR)
                .checked();
        List<GateView> found =
                all.subList(from, all.size()).stream().filter(query::selects).toList();
        return CursorPage.cut(found, query.limit(), GateView::id);
    }

    @PutMapping("/{partner}")
    @Operation(summary = "Override the gates of all endpoints of a partner; all four members are sent")
    GateView set(Authentication user, @PathVariable String partner, @RequestBody Submitted<GateRequest> request) {
        List<Endpoint> endpoints = endpoints(clients, partner);
        commands.set(user.getName(), endpoints, request);
        GateView first = view(gates.of(endpoints.get(0)));
        return endpoints.size() == 1 ? first : first.ofAll();
    }

    @PutMapping("/{partner}/{endpoint}")
    @Operation(summary = "Close a gate, force it open, or leave it to automatic recovery; all four members are sent")
    GateView set(
            Authentication user,
            @PathVariable String partner,
            @PathVariable String endpoint,
            @RequestBody Submitted<GateRequest> request) {
        Endpoint one = endpoint(clients, partner, endpoint);
        commands.set(user.getName(), List.of(one), request);
        return view(gates.of(one));
    }

    @PostMapping("/{partner}/probe")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No outage is being probed")
    @Operation(summary = "Probe the partner's endpoints now; 409 when no outage is being probed")
    Accepted probe(Authentication user, @PathVariable String partner, @RequestBody Submitted<ReasonRequest> request) {
        List<Endpoint> endpoints = endpoints(clients, partner);
        commands.probe(user.getName(), endpoints, request.checked().reason());
        return new Accepted(endpoints.get(0).partner(), null, "PROBE");
    }

    @PostMapping("/{partner}/{endpoint}/probe")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No outage is being probed")
    @Operation(summary = "Probe the endpoint now; 409 when no outage is being probed")
    Accepted probe(
            Authentication user,
            @PathVariable String partner,
            @PathVariable String endpoint,
            @RequestBody Submitted<ReasonRequest> request) {
        Endpoint one = endpoint(clients, partner, endpoint);
        commands.probe(user.getName(), List.of(one), request.checked().reason());
        return new Accepted(one.partner(), one.name(), "PROBE");
    }

    @PostMapping("/{partner}/skip-ramp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No outage is open")
    @Operation(summary = "Give the next wave of the partner's endpoints the maximum size; 409 when no outage is open")
    Accepted skipRamp(
            Authentication user, @PathVariable String partner, @RequestBody Submitted<ReasonRequest> request) {
        List<Endpoint> endpoints = endpoints(clients, partner);
        commands.skipRamp(user.getName(), endpoints, request.checked().reason());
        return new Accepted(endpoints.get(0).partner(), null, "SKIP_RAMP");
    }

    @PostMapping("/{partner}/{endpoint}/skip-ramp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No outage is open")
    @Operation(summary = "Give the next wave of the endpoint the maximum size; 409 when no outage is open")
    Accepted skipRamp(
            Authentication user,
            @PathVariable String partner,
            @PathVariable String endpoint,
            @RequestBody Submitted<ReasonRequest> request) {
        Endpoint one = endpoint(clients, partner, endpoint);
        commands.skipRamp(user.getName(), List.of(one), request.checked().reason());
        return new Accepted(one.partner(), one.name(), "SKIP_RAMP");
    }

    private GateView view(Gate gate) {
        FailoverView failover =
                failovers.find(gate.endpoint()).map(FailoverView::of).orElse(null);
        return GateView.of(gate, clients.slowness(gate.endpoint()), failover, clock.instant());
    }

    /** All endpoints of a partner. */
    private static List<Endpoint> endpoints(PartnerClients clients, String partner) {
        List<Endpoint> all = clients.endpoints().stream()
                .filter(endpoint -> endpoint.partner().name().equals(partner))
                .toList();
        if (all.isEmpty()) {
            throw ProblemException.notFound("partner");
        }
        return all;
    }

    /** The endpoint of an address; 404 if there is none. */
    static Endpoint endpoint(PartnerClients clients, String partner, String name) {
        return endpoints(clients, partner).stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("endpoint"));
    }
}
