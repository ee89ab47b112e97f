package dev.boxline.console.alert;

import dev.boxline.alerting.AlertRepository;
import dev.boxline.alerting.AlertText;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.AlertCommands;
import dev.boxline.operations.SilenceRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Alerts, and the forms that acknowledge and silence them. */
@PageController
class AlertPages {

    private final AlertRepository alerts;
    private final AlertText text;
    private final AlertCommands commands;
    private final Clock clock;

    AlertPages(AlertRepository alerts, AlertText text, AlertCommands commands, Clock clock) {
        this.alerts = alerts;
        this.text = text;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping("/console/alerts")
    String list(Model page) {
        page.addAttribute("alerts", alerts.list());
        page.addAttribute("text", text);
        page.addAttribute("now", clock.instant());
        return "console/alerts";
    }

    /** @param minutes empty to acknowledge it, otherwise for how long to silence it */
    @PostMapping("/console/alerts/{id}")
    String act(
            Principal user,
            RedirectAttributes flash,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String reason) {
        try {
            if (minutes.isEmpty()) {
                Submitted<ReasonRequest> request = Submitted.form(Map.of("reason", reason), ReasonRequest.class);
                commands.acknowledge(user.getName(), id, request.checked().reason());
            } else {
                Map<String, String> form = Map.of("minutes", minutes, "reason", reason);
                commands.silence(user.getName(), id, Submitted.form(form, SilenceRequest.class));
            }
            flash.addFlashAttribute("receipt", "alerts.done");
        } catch (ProblemException problem) {
            if (problem.status() != HttpStatus.BAD_REQUEST && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "trouble", problem.status() == HttpStatus.CONFLICT ? "alerts.over" : "alerts.wrong");
        }
        return "redirect:/console/alerts";
    }
}
