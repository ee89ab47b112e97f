package dev.boxline.console.outage;

import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.logistics.failover.Failover;
import dev.boxline.operations.FailoverCommands;
import dev.boxline.operations.FailoverRequest;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/partners/{partner}/{endpoint}/failover")
@Tag(name = "Operators")
class FailoverController {

    private final PartnerClients clients;
    private final FailoverCommands commands;

    FailoverController(PartnerClients clients, FailoverCommands commands) {
        this.clients = clients;
        this.commands = commands;
    }

    /**
     * A carrier's orders go by another one.
     *
     * @param to name of the other carrier's endpoint
     * @param operator null when the settings started it
     */
    record FailoverView(String to, Instant since, @Nullable String operator, String reason) {

        static FailoverView of(Failover failover) {
            return new FailoverView(failover.to().name(), failover.since(), failover.operator(), failover.reason());
        }
    }

    @PostMapping
    @Operation(
            summary = "Have another carrier take over the new orders and the parked ones that the first one certainly"
                    + " has no pickup for, until the failover is ended")
    FailoverView start(
            Authentication user,
            @PathVariable String partner,
            @PathVariable String endpoint,
            @RequestBody Submitted<FailoverRequest> request) {
        return FailoverView.of(
                commands.start(user.getName(), PartnerController.endpoint(clients, partner, endpoint), request));
    }

    @PostMapping("/end")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "No operator's failover is in effect")
    @Operation(summary = "End an operator's failover; orders moved before stay with the other carrier")
    PartnerController.Accepted end(
            Authentication user,
            @PathVariable String partner,
            @PathVariable String endpoint,
            @RequestBody Submitted<ReasonRequest> request) {
        Endpoint from = PartnerController.endpoint(clients, partner, endpoint);
        commands.end(user.getName(), from, request.checked().reason());
        return new PartnerController.Accepted(from.partner(), from.name(), "FAILOVER_END");
    }
}
