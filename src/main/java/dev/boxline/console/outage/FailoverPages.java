package dev.boxline.console.outage;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.FailoverCommands;
import dev.boxline.operations.FailoverRequest;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.security.Principal;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms that start and end a failover on a carrier's page. */
@PageController
class FailoverPages {

    private final FailoverCommands commands;

    FailoverPages(FailoverCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/console/partners/{partner}/{endpoint}/failover")
    String start(
            Principal user,
            RedirectAttributes flash,
            @PathVariable Partner partner,
            @PathVariable String endpoint,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason) {
        return act(
                partner,
                endpoint,
                flash,
                "failover.started",
                from -> commands.start(
                        user.getName(),
                        from,
                        Submitted.form(Map.of("to", to, "reason", reason), FailoverRequest.class)));
    }

    @PostMapping("/console/partners/{partner}/{endpoint}/failover/end")
    String end(
            Principal user,
            RedirectAttributes flash,
            @PathVariable Partner partner,
            @PathVariable String endpoint,
            @RequestParam(defaultValue = "") String reason) {
        return act(
                partner,
                endpoint,
                flash,
                "failover.ended",
                from -> commands.end(
                        user.getName(),
                        from,
                        Submitted.form(Map.of("reason", reason), ReasonRequest.class)
                                .checked()
                                .reason()));
    }

    private static String act(
            Partner partner, String endpoint, RedirectAttributes flash, String receipt, Consumer<Endpoint> action) {
        try {
            action.accept(new Endpoint(partner, endpoint));
            flash.addFlashAttribute("receipt", receipt);
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "trouble", problem.status() == HttpStatus.CONFLICT ? "failover.none" : "failover.wrong");
        }
        return "redirect:/console/partners/" + partner + "/" + endpoint;
    }
}
