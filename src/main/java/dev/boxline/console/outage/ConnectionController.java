package dev.boxline.console.outage;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.operations.ConnectionCommands;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class ConnectionController {

    private final PartnerClients clients;
    private final ConnectionCommands commands;
    private final PageFormatter format;

    ConnectionController(PartnerClients clients, ConnectionCommands commands, PageFormatter format) {
        this.clients = clients;
        this.commands = commands;
        this.format = format;
    }

    @PostMapping("/api/v1/ops/partners/{partner}/{endpoint}/connection-test")
    @Operation(
            summary = "Ask for the endpoint's health with the configured login, and say what is wrong; sends no order")
    ConnectionView test(Authentication user, @PathVariable String partner, @PathVariable String endpoint) {
        Endpoint one = clients.endpoints().stream()
                .filter(each ->
                        each.partner().name().equals(partner) && each.name().equals(endpoint))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("endpoint"));
        return ConnectionView.of(one, clients, commands.test(user.getName(), one), format);
    }
}
