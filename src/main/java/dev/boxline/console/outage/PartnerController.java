package dev.boxline.console.outage;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.QueryParameters;
import dev.boxline.operations.GateRequest;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/partners")
@Tag(name = "Operators")
class PartnerController {

    private static final String EXAMPLE = """
            {"autoRecovery": true, "gate": "AUTO", "until": null, "reason": ""}""";

    private final Gates gates;
    private final OperatorCommands desk;
    private final Clock clock;

    PartnerController(Gates gates, OperatorCommands desk, Clock clock) {
        this.gates = gates;
        this.desk = desk;
        this.clock = clock;
    }

    /** A partner's gate as it holds at this moment. */
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

    @GetMapping
    @Operation(summary = "The partners and their gates; parameters after, limit")
    CursorPage<GateView> list(HttpServletRequest request) {
        List<Gate> all =
                gates.all().stream().sorted(Comparator.comparing(Gate::partner)).toList();
        return CursorPage.of(all, gate -> gate.partner().name(), QueryParameters.of(request))
                .map(gate -> GateView.of(gate, clock.instant()));
    }

    @PutMapping("/{partner}")
    @Operation(summary = "Hold a gate shut, force it open, or leave it to the recovery; all four members are sent")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = EXAMPLE)))
    GateView set(Authentication who, @PathVariable String partner, @RequestBody byte[] body) {
        Partner known = Arrays.stream(Partner.values())
                .filter(each -> each.name().equals(partner))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("partner"));
        Instant now = clock.instant();
        desk.set(who.getName(), GateRequest.read(body, known, now));
        return gates.all().stream()
                .filter(gate -> gate.partner() == known)
                .map(gate -> GateView.of(gate, now))
                .findFirst()
                .orElseThrow();
    }
}
