package dev.boxline.console.outage;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.operations.GateRequest;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.partner.Partner;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A hand on a partner's gate. */
@PageController
class GatePages {

    private final OperatorCommands desk;
    private final Clock clock;
    private final PageFormatter say;

    GatePages(OperatorCommands desk, Clock clock, PageFormatter say) {
        this.desk = desk;
        this.clock = clock;
        this.say = say;
    }

    @PostMapping("/console/partners/{partner}")
    String set(
            Principal who,
            RedirectAttributes receipt,
            @PathVariable Partner partner,
            @RequestParam(defaultValue = "AUTO") String gate,
            @RequestParam(defaultValue = "60") int minutes,
            @RequestParam(defaultValue = "false") boolean autoRecovery,
            @RequestParam(defaultValue = "") String reason) {
        Instant now = clock.instant();
        FormBody body = new FormBody()
                .with("autoRecovery", autoRecovery)
                .with("gate", gate)
                .with("reason", reason);
        if ("AUTO".equals(gate)) {
            body.withNull("until");
        } else {
            body.with("until", now.plus(Duration.ofMinutes(minutes)).toString());
        }
        try {
            desk.set(who.getName(), GateRequest.read(body.bytes(), partner, now));
            receipt.addFlashAttribute("receipt", "gate.done");
        } catch (ProblemException problem) {
            receipt.addFlashAttribute("trouble", "gate.wrong");
            receipt.addFlashAttribute("troubleWith", say.fields(problem));
        }
        return "redirect:/console";
    }
}
