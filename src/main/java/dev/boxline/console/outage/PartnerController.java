package dev.boxline.console.outage;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.GateRequest;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final RecoveryCommands commands;
    private final Clock clock;

    PartnerController(Gates gates, RecoveryCommands commands, Clock clock) {
        this.gates = gates;
        this.commands = commands;
        this.clock = clock;
    }

    /** A partner's gate in effect now. */
    record GateView(
            Partner partner,
            boolean autoRecovery,
            Gate.Setting gate,
            @Nullable Instant until,
            String reason,
            @Nullable String outageId) {

        static GateView of(Gate gate, Instant now) {
            Gate.Setting setting = gate.settingAt(now);
            boolean ended = setting != gate.setting();
            return new GateView(
                    gate.partner(),
                    gate.autoRecovery(),
                    setting,
                    ended ? null : gate.until(),
                    ended ? "" : gate.reason(),
                    gate.outageId());
        }
    }

    /** A command accepted; the recovery carries it out next. */
    record Accepted(Partner partner, String what) {}

    @GetMapping
    @Operation(summary = "The partners and their gates")
    CursorPage<GateView> list(Submitted<PageQuery> query) {
        return PageQuery.of(query, gates(), gate -> gate.partner().name());
    }

    @PutMapping("/{partner}")
    @Operation(summary = "Close a gate, force it open, or leave it to automatic recovery; all four members are sent")
    GateView set(Authentication user, @PathVariable String partner, @RequestBody Submitted<GateRequest> request) {
        Partner known = partner(partner);
        commands.set(user.getName(), known, request);
        return gates().stream()
                .filter(gate -> gate.partner() == known)
                .findFirst()
                .orElseThrow();
    }

    @PostMapping("/{partner}/probe")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Probe the partner now; 409 when no outage is being probed")
    Accepted probe(Authentication user, @PathVariable String partner, @RequestBody Submitted<ReasonRequest> request) {
        Partner known = partner(partner);
        commands.probe(user.getName(), known, request.checked().reason());
        return new Accepted(known, "PROBE");
    }

    @PostMapping("/{partner}/skip-ramp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Give the next wave the maximum size; 409 when no outage is open")
    Accepted skipRamp(
            Authentication user, @PathVariable String partner, @RequestBody Submitted<ReasonRequest> request) {
        Partner known = partner(partner);
        commands.skipRamp(user.getName(), known, request.checked().reason());
        return new Accepted(known, "SKIP_RAMP");
    }

    private List<GateView> gates() {
        Instant now = clock.instant();
        return gates.all().stream()
                .sorted(Comparator.comparing(Gate::partner))
                .map(gate -> GateView.of(gate, now))
                .toList();
    }

    private static Partner partner(String name) {
        return Arrays.stream(Partner.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("partner"));
    }
}
