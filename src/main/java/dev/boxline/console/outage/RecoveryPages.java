package dev.boxline.console.outage;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.ConnectionCommands;
import dev.boxline.operations.GateRequest;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that control a partner's gate and the recovery from an outage, and test the connection. */
@PageController
class RecoveryPages {

    private final OutageQueries outages;
    private final PartnerClients clients;
    private final RecoveryCommands commands;
    private final ConnectionCommands connections;
    private final Clock clock;
    private final PageFormatter format;

    RecoveryPages(
            OutageQueries outages,
            PartnerClients clients,
            RecoveryCommands commands,
            ConnectionCommands connections,
            Clock clock,
            PageFormatter format) {
        this.outages = outages;
        this.clients = clients;
        this.commands = commands;
        this.connections = connections;
        this.clock = clock;
        this.format = format;
    }

    private Endpoint known(Partner partner, String name) {
        Endpoint endpoint = new Endpoint(partner, name);
        if (!clients.endpoints().contains(endpoint)) {
            throw ProblemException.notFound("endpoint");
        }
        return endpoint;
    }

    /** The buttons on the page of an open outage. */
    enum Command {
        PROBE_NOW,
        SKIP_RAMP
    }

    @PostMapping("/console/partners/{partner}/{endpoint}")
    String set(
            Principal user,
            RedirectAttributes flash,
            @PathVariable Partner partner,
            @PathVariable String endpoint,
            @RequestParam(defaultValue = "AUTO") String gate,
            @RequestParam(defaultValue = "60") int minutes,
            @RequestParam(defaultValue = "false") boolean autoRecovery,
            @RequestParam(defaultValue = "") String reason) {
        String until = gate.equals("AUTO")
                ? ""
                : clock.instant().plus(Duration.ofMinutes(minutes)).toString();
        Map<String, ?> form = Map.of("autoRecovery", autoRecovery, "gate", gate, "until", until, "reason", reason);
        try {
            commands.set(user.getName(), List.of(known(partner, endpoint)), Submitted.form(form, GateRequest.class));
            flash.addFlashAttribute("receipt", "gate.done");
        } catch (ProblemException problem) {
            flash.addFlashAttribute("trouble", "gate.wrong");
            flash.addFlashAttribute("troubleWith", format.fields(problem));
        }
        return "redirect:/console";
    }

    @PostMapping("/console/partners/{partner}/{endpoint}/connection-test")
    String testConnection(
            Principal user, RedirectAttributes flash, @PathVariable Partner partner, @PathVariable String endpoint) {
        Endpoint one = known(partner, endpoint);
        ConnectionTest test = connections.test(user.getName(), one);
        flash.addFlashAttribute(test.isConnected() ? "receipt" : "trouble", ConnectionView.text(one, test, format));
        return "redirect:/console/partners/" + partner + "/" + endpoint;
    }

    @PostMapping("/console/outages/{id}")
    String run(
            Principal user,
            RedirectAttributes flash,
            @PathVariable String id,
            @RequestParam Command command,
            @RequestParam String reason) {
        Outage outage = outages.find(id).orElseThrow(() -> ProblemException.notFound("outage"));
        Submitted<ReasonRequest> request = Submitted.form(Map.of("reason", reason), ReasonRequest.class);
        if (request.isWrong("reason")) {
            flash.addFlashAttribute("trouble", "command.reason");
        } else if (outage.closedAt() != null || !run(user.getName(), outage, command, request.checked())) {
            flash.addFlashAttribute("trouble", "command.tooLate");
        } else {
            flash.addFlashAttribute("receipt", "command." + command);
        }
        return "redirect:/console/outages/" + id;
    }

    /** False when the recovery is already past that. */
    private boolean run(String operator, Outage outage, Command command, ReasonRequest request) {
        try {
            switch (command) {
                case PROBE_NOW -> commands.probe(operator, List.of(outage.endpoint()), request.reason());
                case SKIP_RAMP -> commands.skipRamp(operator, List.of(outage.endpoint()), request.reason());
            }
            return true;
        } catch (ProblemException tooLate) {
            return false;
        }
    }
}
