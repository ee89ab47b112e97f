package dev.boxline.console.outage;

import dev.boxline.http.JsonFields;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.partner.Partner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An operator's hand on a recovery that is under way. */
@RestController
@RequestMapping("/api/v1/ops/partners/{partner}")
@Tag(name = "Operators")
class RecoveryController {

    private static final int LONGEST_REASON = 500;

    private final RecoveryCommands desk;

    RecoveryController(RecoveryCommands desk) {
        this.desk = desk;
    }

    /** Asked for; the recovery does it next. */
    record Asked(Partner partner, String what) {}

    @PostMapping("/probe")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Probe the partner now; {reason}; 409 when no outage is being probed")
    Asked probe(Authentication who, @PathVariable String partner, @RequestBody byte[] body) {
        Partner known = partner(partner);
        desk.probe(who.getName(), known, reason(body));
        return new Asked(known, "PROBE");
    }

    @PostMapping("/skip-ramp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Make the next wave as large as they come; {reason}; 409 when no outage is open")
    Asked skipRamp(Authentication who, @PathVariable String partner, @RequestBody byte[] body) {
        Partner known = partner(partner);
        desk.skipRamp(who.getName(), known, reason(body));
        return new Asked(known, "SKIP_RAMP");
    }

    private static String reason(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        String reason = fields.text("reason", 1, LONGEST_REASON);
        fields.refuseOthers();
        fields.check();
        return reason;
    }

    static Partner partner(String name) {
        return Arrays.stream(Partner.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("partner"));
    }
}
