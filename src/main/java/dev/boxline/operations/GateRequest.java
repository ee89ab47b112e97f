package dev.boxline.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.outage.Gate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's setting of an endpoint's gate. All four members are sent.
 *
 * @param until in the future with OPEN and CLOSED, null with AUTO
 * @param reason required with OPEN and CLOSED
 */
@Schema(example = """
        {"autoRecovery": true, "gate": "AUTO", "until": null, "reason": ""}""")
public record GateRequest(
        boolean autoRecovery,
        Gate.Setting gate,
        @JsonProperty(required = true) @Nullable Instant until,

        @JsonProperty(required = true) @Text(min = 0, max = 400) @Nullable
        String reason) {

    static GateRequest checked(Submitted<GateRequest> submitted, Instant now) {
        GateRequest request = submitted.value();
        if (request.gate == Gate.Setting.AUTO) {
            submitted.require("until", request.until, none -> false, "must be null with AUTO");
        } else if (request.gate != null) {
            if (request.until == null) {
                submitted.reject("until", "must not be null");
            }
            if (request.reason == null || request.reason.isBlank()) {
                submitted.reject("reason", "must not be blank");
            }
            submitted.require("until", request.until, now::isBefore, "must be in the future");
        }
        return submitted.checked();
    }

    Gate gateOf(Endpoint endpoint) {
        return new Gate(endpoint, autoRecovery, gate, until, reason == null ? "" : reason, null, null);
    }
}
